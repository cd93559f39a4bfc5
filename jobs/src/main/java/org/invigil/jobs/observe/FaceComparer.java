package org.invigil.jobs.observe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.datasets.Tables;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.identity.ComparedSegment;
import org.invigil.models.identity.ExpectedFace;
import org.invigil.models.identity.LikenessStretches;
import org.invigil.models.observe.SeenReference;

/**
 * Compares the faces of an attempt with the expected one, segment by segment. What comes of it is stored under a key of
 * everything it depends on, so that it stays when the likenesses are deleted, and is made anew when a reference photo,
 * a recording or a network changes.
 */
public record FaceComparer(SegmentStore segments, SegmentStore likenesses) implements Serializable {
    /** Raised when {@link ComparedSegment} or how it is found changes. */
    private static final String VERSION = "compared-2";

    public ComparedAttempt compare(AttemptWork work) {
        Map<SegmentWork, List<Likeness>> faces = faceTimes(work);
        if (faces.isEmpty()) {
            return new ComparedAttempt(work, List.of(), List.of());
        }
        Set<SegmentWork> beginning = beginning(faces);
        String expected = work.references().isEmpty()
                ? "first " + beginning.stream().map(SegmentWork::key).toList()
                : "references "
                        + work.references().stream().map(OpenedReference::key).toList();
        Map<SegmentWork, SegmentKey> keys = new LinkedHashMap<>();
        faces.keySet().forEach(segment -> keys.put(segment, key(segment, expected)));
        List<SegmentWork> open = keys.keySet().stream()
                .filter(segment -> !segments.isCommitted(exam(work), keys.get(segment)))
                .toList();
        return open.isEmpty() ? compared(work, keys) : compareOpen(work, keys, open, beginning);
    }

    private ComparedAttempt compareOpen(
            AttemptWork work, Map<SegmentWork, SegmentKey> keys, List<SegmentWork> open, Set<SegmentWork> beginning) {
        Set<SegmentWork> needed = new LinkedHashSet<>(open);
        if (work.references().isEmpty()) {
            needed.addAll(beginning);
        }
        List<SegmentWork> lackingSegments = needed.stream()
                .filter(segment -> !isAtHand(exam(work), segment.key()))
                .toList();
        List<ReferenceWork> lackingReferences = work.references().stream()
                .filter(reference -> !isAtHand(exam(work), reference.key()))
                .map(OpenedReference::work)
                .toList();
        if (!lackingSegments.isEmpty() || !lackingReferences.isEmpty()) {
            return new ComparedAttempt(work, lackingSegments, lackingReferences);
        }
        ExpectedFace face = work.references().isEmpty() ? first(beginning, work) : references(work);
        for (SegmentWork segment : open) {
            segments.commit(
                    exam(work),
                    keys.get(segment),
                    SegmentStore.attempt(work.attemptId()),
                    Wire.pack(ComparedSegment.of(taken(segment, exam(work)), face)));
        }
        return compared(work, keys);
    }

    private static ComparedAttempt compared(AttemptWork work, Map<SegmentWork, SegmentKey> keys) {
        List<SegmentWork> named = work.segments().stream()
                .map(segment -> segment.comparedUnder(keys.get(segment)))
                .toList();
        return new ComparedAttempt(
                new AttemptWork(work.examDay(), work.examId(), work.attemptId(), named, work.references()),
                List.of(),
                List.of());
    }

    /** When faces were taken, of the segments in which any was; the segments themselves hold no vectors. */
    private Map<SegmentWork, List<Likeness>> faceTimes(AttemptWork work) {
        Map<SegmentWork, List<Likeness>> times = new LinkedHashMap<>();
        for (SegmentWork segment : work.segments()) {
            if (!segment.task().hasPicture()) {
                continue;
            }
            List<Likeness> faces = segments.find(exam(work), segment.key()).stream()
                    .flatMap(stored -> StoredObservations.unpack(stored, Tables.LIKENESSES).stream())
                    .filter(likeness -> likeness.kind() == LikenessKind.FACE)
                    .toList();
            if (!faces.isEmpty()) {
                times.put(segment, faces);
            }
        }
        return times;
    }

    /** The segments that hold the likenesses an attempt began with. */
    private static Set<SegmentWork> beginning(Map<SegmentWork, List<Likeness>> faces) {
        Set<SegmentWork> beginning = new LinkedHashSet<>();
        faces.entrySet().stream()
                .flatMap(segment ->
                        segment.getValue().stream().map(face -> Map.entry(segment.getKey(), face.startMillis())))
                .sorted(Comparator.<Map.Entry<SegmentWork, Long>>comparingLong(Map.Entry::getValue)
                        .thenComparing(face -> face.getKey().task().recording()))
                .limit(ExpectedFace.FIRST_LIKENESSES)
                .forEach(face -> beginning.add(face.getKey()));
        return beginning;
    }

    private ExpectedFace first(Set<SegmentWork> beginning, AttemptWork work) {
        return ExpectedFace.first(beginning.stream()
                .sorted(Comparator.comparing(segment -> segment.task().recording()))
                .flatMap(segment -> taken(segment, exam(work)).stream())
                .filter(likeness -> likeness.kind() == LikenessKind.FACE)
                .toList());
    }

    private ExpectedFace references(AttemptWork work) {
        return ExpectedFace.ofReferences(work.references().stream()
                .map(reference -> likenesses.find(exam(work), reference.key()).orElseThrow())
                .map(stored -> Wire.unpack(stored, SeenReference.class).vector())
                .toList());
    }

    /** That there is a file is not enough: its key may be gone. */
    private boolean isAtHand(ExamKey exam, SegmentKey key) {
        return likenesses.find(exam, key).isPresent();
    }

    private List<Likeness> taken(SegmentWork segment, ExamKey exam) {
        return likenesses
                .find(exam, segment.key())
                .map(stored -> List.of(Wire.unpack(stored, Likeness[].class)))
                .orElse(List.of());
    }

    /** The rows of the table for one attempt: means over stretches, of what has not been deleted. */
    public Iterator<Likeness> averages(AttemptWork work) {
        Map<SegmentWork, List<Likeness>> faces = faceTimes(work);
        List<Likeness> taken = new ArrayList<>();
        for (SegmentWork segment : faces.keySet()) {
            taken.addAll(taken(segment, exam(work)).stream()
                    .filter(likeness -> likeness.kind() == LikenessKind.FACE)
                    .toList());
        }
        Set<SegmentWork> beginning = beginning(faces);
        if (taken.isEmpty() || !beginning.stream().allMatch(s -> isAtHand(exam(work), s.key()))) {
            return List.<Likeness>of().iterator();
        }
        Optional<ExpectedFace> references =
                work.references().isEmpty() || !work.references().stream().allMatch(r -> isAtHand(exam(work), r.key()))
                        ? Optional.empty()
                        : Optional.of(references(work));
        List<ExpectedFace> expected = Stream.concat(Stream.of(first(beginning, work)), references.stream())
                .toList();
        return LikenessStretches.DEFAULT.average(taken, expected).iterator();
    }

    private static ExamKey exam(AttemptWork work) {
        return new ExamKey(work.examDay(), work.examId());
    }

    private static SegmentKey key(SegmentWork segment, String expected) {
        return SegmentKey.parts()
                .with("form", VERSION)
                .with("segment", segment.key())
                .with("expected", expected)
                .key();
    }
}
