package org.invigil.jobs.observe;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.Reference;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.network.Weights;
import org.invigil.models.observe.ReferenceObserver;
import org.invigil.models.observe.SeenReference;
import org.invigil.models.observe.VoiceReference;

/**
 * Has a reference photo looked at or a recording listened to, once: what came of it is kept with the segments, its
 * likeness apart and for a short time.
 */
public record ReferenceOpener(
        CaptureFiles files, SegmentStore segments, SegmentStore likenesses, Decoders.Isolation isolation)
        implements Serializable {
    /** Raised when {@link SeenReference} or how it is found changes. */
    private static final String VERSION = "reference-1";

    /** Looks only at a photo that is not known yet. */
    public OpenedReference open(ReferenceWork work) {
        return open(work, false);
    }

    /** Looks again, for a likeness that was deleted and is needed once more. */
    public OpenedReference again(ReferenceWork work) {
        return open(work, true);
    }

    private OpenedReference open(ReferenceWork work, boolean isAgain) {
        String sha256;
        try {
            sha256 = RecordingOpener.sha256(files, work.file());
        } catch (InputException e) {
            return new OpenedReference(work, null, e.text());
        } catch (IOException e) {
            return unreadable(work, e);
        }
        SegmentKey key = key(sha256, work.kind());
        ExamKey exam = new ExamKey(work.examDay(), work.examId());
        Optional<byte[]> known = isAgain ? Optional.empty() : segments.find(exam, key);
        return known.isPresent()
                ? opened(work, key, Wire.unpack(known.get(), SeenReference.State.class))
                : observe(work, key, exam);
    }

    private OpenedReference observe(ReferenceWork work, SegmentKey key, ExamKey exam) {
        Reply reply;
        try (CaptureFiles.LocalFile local = files.localFile(work.file())) {
            reply = Decoders.ask(isolation, Request.reference(local.path().toString(), work.file(), media(work.kind())))
                    .orThrowDefect();
        } catch (DecoderLostException | IOException | InputException e) {
            return unreadable(work, e);
        }
        if (reply.failure() != null) {
            return new OpenedReference(work, null, reply.failure().why());
        }
        SeenReference seen = reply.reference();
        String about = SegmentStore.examinee(work.examineeId());
        if (seen.state() == SeenReference.State.USABLE) {
            likenesses.commit(exam, key, about, Wire.pack(seen));
        }
        segments.commit(exam, key, about, Wire.pack(seen.state()));
        return opened(work, key, seen.state());
    }

    private static OpenedReference opened(ReferenceWork work, SegmentKey key, SeenReference.State state) {
        return switch (state) {
            case USABLE -> new OpenedReference(work, key, null);
            case NO_FACE -> new OpenedReference(work, key, Text.of("observe.reference.no_face", work.file()));
            case NO_VOICE ->
                new OpenedReference(
                        work, key, Text.of("observe.reference.no_voice", work.file(), VoiceReference.LEAST_SECONDS));
            case SEVERAL_FACES -> new OpenedReference(work, key, Text.of("observe.reference.several", work.file()));
        };
    }

    private static OpenedReference unreadable(ReferenceWork work, Exception e) {
        return new OpenedReference(work, null, DecoderLostException.why("observe.unreadable", e, work.file()));
    }

    private static RecordingKind media(Reference.Kind kind) {
        return kind == Reference.Kind.PHOTO ? RecordingKind.SNAPSHOT : RecordingKind.MICROPHONE;
    }

    private static SegmentKey key(String sha256, Reference.Kind kind) {
        List<Weights> weights = kind == Reference.Kind.PHOTO ? ReferenceObserver.weights() : VoiceReference.weights();
        List<String> networks = weights.stream().map(Weights::sha256).toList();
        return SegmentKey.parts()
                .with("form", VERSION)
                .with("input", sha256)
                .with("kind", media(kind))
                .with("networks", networks)
                .key();
    }
}
