package org.invigil.jobs.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;

/** Hashes a recording and reads its packets, once: what a file's content was found to be is kept with the segments. */
public record RecordingOpener(CaptureFiles files, SegmentStore segments, Decoders.Isolation isolation)
        implements Serializable {
    /** Raised when {@link ProbedMedia} or how it is found changes. */
    private static final String VERSION = "probe-2";

    public OpenedRecording open(RecordingWork work) {
        String file = work.planned().file();
        String sha256;
        long bytes;
        try {
            sha256 = sha256(files, file);
            bytes = files.size(file);
        } catch (InputException e) {
            return failed(work, ProblemKind.RECORDING_REFUSED, e.text());
        } catch (IOException e) {
            return failed(work, ProblemKind.RECORDING_BROKEN, DecoderLostException.why("observe.unreadable", e, file));
        }
        // Outside of the above: a store that cannot be read or written is no fault of the recording.
        ExamKey exam = new ExamKey(work.examDay(), work.examId());
        Optional<byte[]> known = segments.find(exam, key(sha256, work.planned().kind()));
        return known.isPresent()
                ? opened(work, sha256, bytes, Wire.unpack(known.get(), ProbedMedia.class))
                : probe(work, sha256, bytes, exam);
    }

    /** Under which a recording's probe is stored. */
    public static SegmentKey key(String sha256, RecordingKind kind) {
        return SegmentKey.parts()
                .with("form", VERSION)
                .with("input", sha256)
                .with("kind", kind)
                .key();
    }

    private static OpenedRecording opened(RecordingWork work, String sha256, long bytes, ProbedMedia media) {
        return new OpenedRecording(work, sha256, bytes, media, null, null, null);
    }

    private OpenedRecording probe(RecordingWork work, String sha256, long bytes, ExamKey exam) {
        String file = work.planned().file();
        Reply reply;
        try (CaptureFiles.LocalFile local = files.localFile(file)) {
            reply = Decoders.ask(
                            isolation,
                            Request.probe(
                                    local.path().toString(),
                                    file,
                                    work.planned().kind()))
                    .orThrowDefect();
        } catch (DecoderLostException | IOException | InputException e) {
            return failed(work, ProblemKind.RECORDING_BROKEN, DecoderLostException.why("observe.unreadable", e, file));
        }
        if (reply.failure() != null) {
            Reply.Failure failure = reply.failure();
            return new OpenedRecording(work, sha256, bytes, null, failure.problem(), failure.why(), failure.whatToDo());
        }
        segments.commit(
                exam,
                key(sha256, work.planned().kind()),
                SegmentStore.attempt(work.planned().attemptId()),
                Wire.pack(reply.probed()));
        return opened(work, sha256, bytes, reply.probed());
    }

    private static OpenedRecording failed(RecordingWork work, ProblemKind problem, Text why) {
        return new OpenedRecording(work, "", 0, null, problem, why, Text.of("observe.unreadable.todo"));
    }

    static String sha256(CaptureFiles files, String file) throws IOException {
        try (InputStream in = files.open(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
