package org.invigil.jobs.observe;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
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

/** Has segments observed and commits what was found, each all or nothing. */
public record SegmentWorker(
        CaptureFiles files,
        SegmentStore segments,
        SegmentStore likenesses,
        LookingSettings looking,
        Decoders.Isolation isolation,
        LongAccumulator recordedMillis)
        implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);

    /**
     * Together as far as that is possible: when their decoder is lost, each is asked for alone, and pays for itself.
     */
    public List<SegmentOutcome> observe(SegmentGroup group) {
        List<SegmentWork> segments = group.segments();
        List<Reply> together = segments.size() > 1 ? askTogether(group) : List.of();
        List<SegmentOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            SegmentWork work = segments.get(i);
            outcomes.add(together.isEmpty() ? observe(work) : keep(work, together.get(i)));
            recordedMillis.add(work.task().stretch().lengthMillis());
        }
        return outcomes;
    }

    /** Empty where they have to be observed one by one; whatever stands in the way is said of each there. */
    private List<Reply> askTogether(SegmentGroup group) {
        List<SegmentTask> tasks = group.tasks();
        try (CaptureFiles.LocalFile local = files.localFile(tasks.get(0).recording())) {
            Reply reply = Decoders.askOnce(
                            isolation, Request.observeTogether(local.path().toString(), tasks, looking))
                    .orThrowDefect();
            return reply.failure() == null ? reply.each() : List.of();
        } catch (DecoderLostException | IOException | InputException e) {
            LOG.warn("{} segments are observed one by one", tasks.size(), e);
            return List.of();
        }
    }

    private SegmentOutcome observe(SegmentWork work) {
        SegmentTask task = work.task();
        Reply reply;
        try (CaptureFiles.LocalFile local = files.localFile(task.recording())) {
            reply = Decoders.ask(isolation, Request.observe(local.path().toString(), task, looking))
                    .orThrowDefect();
        } catch (DecoderLostException | IOException | InputException e) {
            LOG.warn("A segment was lost", e);
            return new SegmentOutcome(
                    task,
                    DecoderLostException.why(
                            "observe.segment_failed",
                            e,
                            task.recording(),
                            task.stretch().startMillis() / 1000.0,
                            task.stretch().endMillis() / 1000.0));
        }
        // Outside of the above: a full disk is no fault of the recording and ends the run.
        return keep(work, reply);
    }

    private SegmentOutcome keep(SegmentWork work, Reply reply) {
        SegmentTask task = work.task();
        SegmentObservations found = reply.failure() == null ? reply.observations() : unreadable(task, reply.failure());
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
