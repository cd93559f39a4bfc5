package org.invigil.models.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** A TorchScript module in the PyTorch engine, arrays in and arrays out. */
final class TorchModule implements AutoCloseable {
    private final Weights weights;
    private final Model model;
    private final ThreadLocal<Predictor<NDList, NDList>> predictor;

    private TorchModule(Weights weights, Model model) {
        this.weights = weights;
        this.model = model;
        this.predictor = ThreadLocal.withInitial(() -> model.newPredictor(new NoopTranslator()));
    }

    static TorchModule load(Weights weights) {
        try (InputStream in = weights.open()) {
            return load(weights, PlainConvolutions.areNeeded() ? PlainConvolutions.in(in) : in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the weights " + weights.file(), e);
        }
    }

    static TorchModule load(Weights weights, InputStream script) throws IOException {
        Model model = Model.newInstance(weights.file(), Device.cpu(), "PyTorch");
        try {
            model.load(script);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("The weights " + weights.file() + " are no TorchScript module", e);
        }
        return new TorchModule(weights, model);
    }

    Weights weights() {
        return weights;
    }

    /**
     * Runs the module once. Everything native that is made on the way is freed before this returns.
     *
     * @param prepare makes the inputs in a manager of this call
     * @param read takes plain Java values out of the outputs
     */
    <T> T run(Function<NDManager, NDList> prepare, Function<NDList, T> read) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList inputs = prepare.apply(manager);
            NDList outputs = predictor.get().predict(inputs);
            outputs.attach(manager);
            return read.apply(outputs);
        } catch (TranslateException e) {
            throw new IllegalStateException("The network " + weights.file() + " refused its input", e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
