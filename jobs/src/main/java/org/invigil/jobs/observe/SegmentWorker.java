package org.invigil.jobs.observe;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.util.LongAccumulator;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentObservations;
import org.invigil.models.observe.SegmentTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one segment observed and commits what was found, all or nothing. */
public record SegmentWorker(
        CaptureFiles files,
        SegmentStore segments,
        SegmentStore likenesses,
        LookingSettings looking,
        Decoders.Isolation isolation,
        LongAccumulator recordedMillis)
        implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);

    public SegmentOutcome observe(SegmentWork work) {
        SegmentTask task = work.task();
        SegmentObservations found;
        try (CaptureFiles.LocalFile local = files.localFile(task.recording())) {
            Reply reply = Decoders.ask(isolation, Request.observe(local.path().toString(), task, looking))
                    .orThrowDefect();
            found = reply.failure() == null ? reply.observations() : unreadable(task, reply.failure());
        } catch (DecoderLostException | IOException | InputException e) {
            LOG.warn("A segment was lost", e);
            return new SegmentOutcome(task, e.getMessage());
        } finally {
            recordedMillis.add(task.stretch().lengthMillis());
        }
        // Outside of the above: a full disk is no fault of the recording and ends the run.
        ExamKey exam = new ExamKey(task.examDay(), task.examId());
        String about = SegmentStore.attempt(task.attemptId());
        if (!found.likenesses().isEmpty()) {
            likenesses.commit(exam, work.key(), about, Wire.pack(found.likenesses()));
        }
        segments.commit(exam, work.key(), about, StoredObservations.pack(found));
        return new SegmentOutcome(task, null);
    }

    /** That a stretch cannot be decoded is a result as well: it is kept and not tried again each night. */
    private static SegmentObservations unreadable(SegmentTask task, Reply.Failure failure) {
        Problem problem = new Problem(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                failure.problem(),
                task.stretch().startMillis(),
                task.stretch().endMillis(),
                task.recording(),
                failure.why(),
                failure.whatToDo());
        return new SegmentObservations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(problem));
    }
}
