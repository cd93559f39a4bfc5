package org.invigil.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one Spark session for the whole run, or a new one where it was ended. */
public final class SparkExtension implements ParameterResolver {
    private record Shared(RunSession spark, Path folder) implements AutoCloseable {
        static Shared open() {
            try {
                Path folder = Files.createTempDirectory("invigil-test-");
                RunSession spark = RunSession.open("local[2]", folder.resolve("scratch"), folder.resolve("spark.log"));
                spark.session().conf().set("spark.sql.shuffle.partitions", "2");
                return new Shared(spark, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            spark.close();
            Files.deleteIfExists(folder.resolve("spark.log"));
            Files.deleteIfExists(folder.resolve("scratch"));
            Files.deleteIfExists(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(SparkExtension.class));
        Shared shared = store.getOrComputeIfAbsent(Shared.class, key -> Shared.open(), Shared.class);
        if (shared.spark().session().sparkContext().isStopped()) {
            // A test of a whole night in between got the same session and ended it with its night.
            store.remove(Shared.class);
            shared = store.getOrComputeIfAbsent(Shared.class, key -> Shared.open(), Shared.class);
        }
        return shared.spark().session();
    }
}
