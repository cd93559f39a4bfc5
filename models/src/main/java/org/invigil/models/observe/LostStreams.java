package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.text.Text;

/**
 * Attempts that came without any sound, or without any picture, in an exam whose other attempts have it: each file may
 * be as it should be, and yet half of what happened was not recorded.
 */
public final class LostStreams {
    /** With fewer to compare with, nobody knows what the exam's recordings should hold. */
    private static final int LEAST_OTHERS = 2;

    private LostStreams() {}

    /** What one attempt's recordings hold together. */
    private record Streams(boolean hasPicture, boolean hasSound) {}

    /**
     * @param attempts the admitted ones
     * @param recordings all that could be opened
     */
    public static List<Problem> of(Collection<Attempt> attempts, List<Recording> recordings) {
        Map<String, List<Recording>> ofAttempt =
                recordings.stream().collect(Collectors.groupingBy(Recording::attemptId));
        Map<List<String>, List<Attempt>> exams = attempts.stream()
                .filter(attempt -> ofAttempt.containsKey(attempt.attemptId()))
                .collect(Collectors.groupingBy(attempt -> List.of(attempt.examDay(), attempt.examId())));
        List<Problem> problems = new ArrayList<>();
        for (List<Attempt> exam : exams.values()) {
            Map<Attempt, Streams> streams = new TreeMap<>(Comparator.comparing(Attempt::attemptId));
            exam.forEach(attempt -> streams.put(attempt, streams(ofAttempt.get(attempt.attemptId()))));
            problems.addAll(ofExam(streams));
        }
        return problems;
    }

    private static List<Problem> ofExam(Map<Attempt, Streams> streams) {
        long pictures = streams.values().stream().filter(Streams::hasPicture).count();
        long sounds = streams.values().stream().filter(Streams::hasSound).count();
        List<Problem> problems = new ArrayList<>();
        streams.forEach((attempt, own) -> {
            int others = streams.size() - 1;
            if (!own.hasSound() && isUsual(sounds, others)) {
                problems.add(problem(attempt, ProblemKind.NO_SOUND, "observe.no_sound_at_all"));
            }
            if (!own.hasPicture() && isUsual(pictures, others)) {
                problems.add(problem(attempt, ProblemKind.NO_PICTURE, "observe.no_picture_at_all"));
            }
        });
        return problems;
    }

    private static boolean isUsual(long have, int others) {
        return others >= LEAST_OTHERS && 2 * have > others;
    }

    private static Streams streams(List<Recording> recordings) {
        return new Streams(
                recordings.stream().anyMatch(r -> r.kind().hasPictureOfExaminee() && has(r, "video")),
                recordings.stream().anyMatch(r -> r.kind() != RecordingKind.SCREEN && has(r, "audio")));
    }

    private static boolean has(Recording recording, String kind) {
        return recording.streams().stream().anyMatch(stream -> stream.kind().equals(kind));
    }

    private static Problem problem(Attempt attempt, ProblemKind what, String key) {
        return new Problem(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                what,
                0,
                attempt.window().lengthMillis(),
                "",
                Text.of(key + ".why"),
                Text.of(key + ".todo"));
    }
}
