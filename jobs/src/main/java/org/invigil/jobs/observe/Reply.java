package org.invigil.jobs.observe;

import java.util.List;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.datasets.text.Text;
import org.invigil.models.observe.SeenReference;
import org.invigil.models.observe.SegmentObservations;
import org.invigil.models.observe.SegmentObserver;

/**
 * The answer to a {@link Request}: exactly one component is there, or none for a still or clip of a time without
 * pictures.
 *
 * @param each what became of several tasks, in their order; empty if they have to be asked about one by one
 * @param clip a WebM file
 * @param failure why the file cannot be read
 * @param defect stack trace of an error of ours
 */
public record Reply(
        ProbedMedia probed,
        SegmentObservations observations,
        List<Reply> each,
        Picture still,
        byte[] clip,
        SeenReference reference,
        Failure failure,
        String defect) {
    /** A {@link MediaException} on its way between processes. */
    public record Failure(ProblemKind problem, Text why, Text whatToDo) {}

    static Reply of(ProbedMedia probed) {
        return new Reply(probed, null, null, null, null, null, null, null);
    }

    static Reply of(SegmentObservations observations) {
        return new Reply(null, observations, null, null, null, null, null, null);
    }

    static Reply of(List<SegmentObserver.Outcome> outcomes) {
        List<Reply> each = outcomes.stream()
                .map(outcome -> outcome.failure() == null ? of(outcome.observations()) : failed(outcome.failure()))
                .toList();
        return new Reply(null, null, each, null, null, null, null, null);
    }

    static Reply of(Picture still) {
        return new Reply(null, null, null, still, null, null, null, null);
    }

    static Reply of(SeenReference reference) {
        return new Reply(null, null, null, null, null, reference, null, null);
    }

    static Reply ofClip(byte[] clip) {
        return new Reply(null, null, null, null, clip, null, null, null);
    }

    static Reply failed(MediaException e) {
        return new Reply(null, null, null, null, null, null, new Failure(e.problem(), e.why(), e.whatToDo()), null);
    }

    /**
     * A defect of ours met by one file costs that file's part, like a crash: the trace is in the run's log.
     *
     * @throws DecoderLostException if the decoder met a defect
     */
    public Reply orThrowDefect() throws DecoderLostException {
        if (defect != null) {
            throw new DecoderLostException(
                    DecoderLostException.How.DEFECT,
                    defect.lines().findFirst().orElse(""),
                    new IllegalStateException(defect));
        }
        return this;
    }

    static Reply defect(String trace) {
        return new Reply(null, null, null, null, null, null, null, trace);
    }
}
