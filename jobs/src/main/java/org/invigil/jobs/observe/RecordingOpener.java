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
    private static final String VERSION = "probe-1";

    public OpenedRecording open(RecordingWork work) {
        String file = work.planned().file();
        try {
            String sha256 = sha256(file);
            long bytes = files.size(file);
            SegmentKey key = SegmentKey.parts()
                    .with("form", VERSION)
                    .with("input", sha256)
                    .with("kind", work.planned().kind())
                    .key();
            ExamKey exam = new ExamKey(work.examDay(), work.examId());
            Optional<byte[]> known = segments.find(exam, key);
            if (known.isPresent()) {
                return new OpenedRecording(
                        work, sha256, bytes, Wire.unpack(known.get(), ProbedMedia.class), null, null, null);
            }
            return probe(work, sha256, bytes, exam, key);
        } catch (InputException e) {
            return failed(work, ProblemKind.RECORDING_REFUSED, e.text());
        } catch (IOException e) {
            return failed(work, ProblemKind.RECORDING_BROKEN, Text.of("observe.unreadable.why", file, e.getMessage()));
        }
    }

    private OpenedRecording probe(RecordingWork work, String sha256, long bytes, ExamKey exam, SegmentKey key)
            throws IOException {
        String file = work.planned().file();
        try (CaptureFiles.LocalFile local = files.localFile(file)) {
            Reply reply = Decoders.ask(
                    isolation,
                    Request.probe(local.path().toString(), file, work.planned().kind()));
            reply.throwDefect();
            if (reply.failure() != null) {
                Reply.Failure failure = reply.failure();
                return new OpenedRecording(
                        work, sha256, bytes, null, failure.problem(), failure.why(), failure.whatToDo());
            }
            segments.commit(exam, key, Wire.pack(reply.probed()));
            return new OpenedRecording(work, sha256, bytes, reply.probed(), null, null, null);
        } catch (DecoderLostException e) {
            return failed(work, ProblemKind.RECORDING_BROKEN, Text.of("observe.unreadable.why", file, e.getMessage()));
        }
    }

    private static OpenedRecording failed(RecordingWork work, ProblemKind problem, Text why) {
        return new OpenedRecording(work, "", 0, null, problem, why, Text.of("observe.unreadable.todo"));
    }

    private String sha256(String file) throws IOException {
        try (InputStream in = files.open(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
