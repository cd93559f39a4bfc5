package org.invigil.models.rank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.Sampling;
import org.invigil.datasets.review.ShownBecause;

/**
 * Draws the line under a ranking and chooses who is shown although below it. The draw follows from a seed alone, and
 * each attempt's lot from the seed and its id, so that one more attempt changes nobody else's lot.
 */
record ReadingList(ListSettings settings) {
    /** @param ranked one course's attempts of one exam day, by rank */
    List<RankedAttempt> mark(List<RankedAttempt> ranked) {
        if (ranked.isEmpty()) {
            return ranked;
        }
        long seed = seed(ranked);
        int line = line(ranked);
        int near = near(ranked, line);
        List<RankedAttempt> others = ranked.subList(near, ranked.size());
        Set<RankedAttempt> drawn = drawn(others, seed);
        double probability = others.isEmpty() ? 0 : (double) drawn.size() / others.size();
        List<RankedAttempt> marked = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            RankedAttempt attempt = ranked.get(i);
            if (i < line) {
                marked.add(with(attempt, ShownBecause.RANKED, new Sampling(1.0, seed)));
            } else if (i < near) {
                marked.add(with(attempt, ShownBecause.NEAR_THRESHOLD, new Sampling(1.0, seed)));
            } else if (drawn.contains(attempt)) {
                marked.add(with(attempt, ShownBecause.RANDOM, new Sampling(probability, seed)));
            } else {
                marked.add(with(attempt, ShownBecause.RANKED, new Sampling(null, seed)));
            }
        }
        return marked;
    }

    /** How many attempts are above the line; the first one is, however little time there is. */
    private int line(List<RankedAttempt> ranked) {
        if (settings.reviewMinutes() == null) {
            return (int) ranked.stream()
                    .filter(attempt -> attempt.reviewPriority() != ReviewPriority.LOW)
                    .count();
        }
        double left = settings.reviewMinutes();
        int line = 0;
        for (RankedAttempt attempt : ranked) {
            left -= attempt.reviewMinutes();
            if (left < 0 && line > 0) {
                break;
            }
            line++;
        }
        return line;
    }

    /** How many are above the line or just below it: of whom nothing was found nobody is nearer to it than others. */
    private int near(List<RankedAttempt> ranked, int line) {
        int near = line;
        while (near < Math.min(ranked.size(), line + settings.justBelow())
                && ranked.get(near).suspicion() > 0) {
            near++;
        }
        return near;
    }

    private Set<RankedAttempt> drawn(List<RankedAttempt> others, long seed) {
        return new HashSet<>(others.stream()
                .sorted(Comparator.comparingLong((RankedAttempt attempt) ->
                                number(seed + "/" + attempt.examId() + "/" + attempt.attemptId()))
                        .thenComparing(RankedAttempt::examId)
                        .thenComparing(RankedAttempt::attemptId))
                .limit(settings.atRandom())
                .toList());
    }

    private static long seed(List<RankedAttempt> ranked) {
        List<String> exams =
                ranked.stream().map(RankedAttempt::examId).distinct().sorted().toList();
        RankedAttempt any = ranked.get(0);
        return number(any.examDay() + "\u0000" + any.courseId() + "\u0000" + String.join("\u0000", exams));
    }

    /** The first eight bytes of the SHA-256. */
    private static long number(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static RankedAttempt with(RankedAttempt attempt, ShownBecause because, Sampling sampling) {
        return new RankedAttempt(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.courseId(),
                attempt.rank(),
                attempt.suspicion(),
                attempt.reviewPriority(),
                attempt.reviewMinutes(),
                attempt.coverage(),
                attempt.contributions(),
                because,
                sampling,
                attempt.weights());
    }
}
