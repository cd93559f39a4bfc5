package org.invigil.jobs.observe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Utterance;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.identity.ComparedSegment;
import org.invigil.models.identity.HeardVoice;
import org.invigil.models.identity.Voices;
import org.invigil.models.observe.SeenReference;

/**
 * Tells the voices of an attempt apart, all its segments together. What comes of it is stored under a key of everything
 * it depends on, so that it stays when the likenesses are deleted.
 */
public record VoiceTeller(SegmentStore segments, SegmentStore likenesses) implements Serializable {
    /** Raised when {@link Utterance} or how voices are told apart changes. */
    private static final String VERSION = "told-1";

    /** @param work of one attempt, its faces already compared, with its reference recordings */
    public ToldAttempt tell(AttemptWork work) {
        List<SegmentWork> voiced =
                work.segments().stream().filter(this::hasVoices).toList();
        if (voiced.isEmpty()) {
            return new ToldAttempt(work, null, List.of(), List.of());
        }
        SegmentKey key = key(work);
        if (segments.isCommitted(exam(work), key)) {
            return new ToldAttempt(work, key, List.of(), List.of());
        }
        List<SegmentWork> lackingSegments = voiced.stream()
                .filter(segment -> likenesses.find(exam(work), segment.key()).isEmpty())
                .toList();
        List<ReferenceWork> lackingReferences = work.references().stream()
                .filter(reference ->
                        likenesses.find(exam(work), reference.key()).isEmpty())
                .map(OpenedReference::work)
                .toList();
        if (lackingSegments.isEmpty() && lackingReferences.isEmpty()) {
            segments.commit(exam(work), key, SegmentStore.attempt(work.attemptId()), Wire.pack(told(work)));
        }
        return new ToldAttempt(work, key, lackingSegments, lackingReferences);
    }

    /** The utterances of one attempt, with voices where they were told apart. */
    public List<Utterance> utterances(ToldAttempt attempt) {
        return Optional.ofNullable(attempt.told())
                .flatMap(key -> segments.find(exam(attempt.work()), key))
                .map(stored -> List.of(Wire.unpack(stored, Utterance[].class)))
                .orElseGet(() -> attempt.work().segments().stream()
                        .flatMap(segment -> rows(segment, Tables.UTTERANCES).stream())
                        .toList());
    }

    /** When likenesses were taken is kept with the segment. */
    private boolean hasVoices(SegmentWork segment) {
        return segment.task().hasSound()
                && rows(segment, Tables.LIKENESSES).stream().anyMatch(taken -> taken.kind() == LikenessKind.VOICE);
    }

    /** The row of the table of likenesses for the examinee's voice in one attempt, where its likenesses are at hand. */
    public Optional<Likeness> average(ToldAttempt attempt) {
        ExamKey exam = exam(attempt.work());
        boolean isAtHand = attempt.told() != null
                && attempt.work().segments().stream().filter(this::hasVoices).allMatch(segment -> likenesses
                        .find(exam, segment.key())
                        .isPresent());
        return isAtHand ? Voices.DEFAULT.ofExaminee(heard(attempt.work()), utterances(attempt)) : Optional.empty();
    }

    private List<Utterance> told(AttemptWork work) {
        List<Look> looks = new ArrayList<>();
        work.segments().forEach(segment -> looks.addAll(looks(segment)));
        return Voices.DEFAULT.tellApart(heard(work), looks, enrolled(work));
    }

    /** In time order. */
    private List<HeardVoice> heard(AttemptWork work) {
        return work.segments().stream()
                .flatMap(segment -> heard(segment).stream())
                .sorted(Comparator.comparingLong(
                                (HeardVoice voice) -> voice.utterance().startMillis())
                        .thenComparing(voice -> voice.utterance().recording()))
                .toList();
    }

    private List<HeardVoice> heard(SegmentWork segment) {
        Map<Long, float[]> taken = new HashMap<>();
        likenesses.find(exam(segment), segment.key()).stream()
                .flatMap(stored -> Arrays.stream(Wire.unpack(stored, Likeness[].class)))
                .filter(likeness -> likeness.kind() == LikenessKind.VOICE)
                .forEach(likeness -> taken.put(likeness.startMillis(), likeness.vector()));
        return rows(segment, Tables.UTTERANCES).stream()
                .map(utterance -> new HeardVoice(utterance, taken.get(utterance.startMillis())))
                .toList();
    }

    private List<Look> looks(SegmentWork segment) {
        List<Look> looks = rows(segment, Tables.LOOKS);
        return Optional.ofNullable(segment.compared())
                .flatMap(key -> segments.find(exam(segment), key))
                .map(stored -> Wire.unpack(stored, ComparedSegment.class))
                .map(compared -> looks.stream().map(compared::applyTo).toList())
                .orElse(looks);
    }

    /** The first usable recording; null without one. */
    private float[] enrolled(AttemptWork work) {
        return work.references().stream()
                .findFirst()
                .map(reference -> likenesses.find(exam(work), reference.key()).orElseThrow())
                .map(stored -> Wire.unpack(stored, SeenReference.class).vector())
                .orElse(null);
    }

    private <R extends Record> List<R> rows(SegmentWork segment, Table<R> table) {
        return segments.find(exam(segment), segment.key())
                .map(stored -> StoredObservations.unpack(stored, table))
                .orElse(List.of());
    }

    private static ExamKey exam(AttemptWork work) {
        return new ExamKey(work.examDay(), work.examId());
    }

    private static ExamKey exam(SegmentWork segment) {
        return new ExamKey(segment.task().examDay(), segment.task().examId());
    }

    private static SegmentKey key(AttemptWork work) {
        return SegmentKey.parts()
                .with("form", VERSION)
                .with("rows", Tables.UTTERANCES.version())
                .with("voices", Voices.DEFAULT)
                .with("segments", work.segments().stream().map(SegmentWork::key).toList())
                .with(
                        "compared",
                        work.segments().stream()
                                .map(segment -> String.valueOf(segment.compared()))
                                .toList())
                .with(
                        "references",
                        work.references().stream().map(OpenedReference::key).toList())
                .key();
    }
}
