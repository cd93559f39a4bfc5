package org.invigil.datasets.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Answers of the sample day from a two-parameter logistic item response model: an examinee of ability t answers a
 * question of difficulty b and discrimination a correctly with probability 1 / (1 + exp(-a (t - b))); wrong answers
 * fall on three distractors of unequal charm.
 */
final class SampleAnswers {
    /** One response. {@code seconds} from "Start test", and how long the question took. */
    record Given(String questionId, char response, boolean isCorrect, double atSeconds, double tookSeconds) {}

    private record Item(
            String questionId, double discrimination, double difficulty, String optionsByCharm, double pace) {
        char key() {
            return optionsByCharm.charAt(0);
        }
    }

    /** Shares of the three distractors among wrong answers. */
    private static final double[] CHARM = {0.55, 0.85, 1};

    /** Chance that somebody who takes answers over takes this one over. */
    private static final double TAKEN_OVER = 0.9;

    private static final int QUESTIONS = 20;

    private final long seed;
    private final Map<String, List<Item>> itemsByExam = new HashMap<>();
    private final Map<String, List<Given>> givenByAttempt = new HashMap<>();

    SampleAnswers(long seed) {
        this.seed = seed;
    }

    static List<String> questionIds(SampleExam exam) {
        String prefix = exam.examId().replaceAll("-.*", "");
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= QUESTIONS; i++) {
            ids.add("%s-q%02d".formatted(prefix, i));
        }
        return ids;
    }

    /** In the order they were given. Whoever takes answers over comes after the source in {@code all}. */
    Map<String, List<Given>> answer(List<SampleAttempt> all) {
        Map<String, SampleAttempt> byId = new HashMap<>();
        for (SampleAttempt attempt : all) {
            byId.put(attempt.attemptId(), attempt);
            if (attempt.answering().answersAtAll()) {
                List<Given> own = own(attempt);
                SampleAttempt source = byId.get(attempt.answering().like());
                givenByAttempt.put(attempt.attemptId(), source == null ? own : takenOver(attempt, source, own));
            }
        }
        return givenByAttempt;
    }

    private List<Item> items(SampleExam exam) {
        return itemsByExam.computeIfAbsent(exam.examId(), id -> {
            Random random = SampleRandom.of(seed, "items " + id);
            List<Item> items = new ArrayList<>();
            for (String questionId : questionIds(exam)) {
                List<Character> options = new ArrayList<>(List.of('A', 'B', 'C', 'D'));
                Collections.shuffle(options, random);
                StringBuilder byCharm = new StringBuilder();
                options.forEach(byCharm::append);
                items.add(new Item(
                        questionId,
                        0.8 + random.nextDouble(),
                        -0.2 + 0.9 * random.nextGaussian(),
                        byCharm.toString(),
                        Math.exp(0.35 * random.nextGaussian())));
            }
            return items;
        });
    }

    private List<Given> own(SampleAttempt attempt) {
        Random random = SampleRandom.of(seed, "answers " + attempt.attemptId());
        double ability = random.nextGaussian();
        List<Item> items = new ArrayList<>(items(attempt.exam()));
        Collections.shuffle(items, random);
        double[] times = times(attempt, items, random);
        List<Given> given = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            char thought = response(item, ability, random);
            // Whoever knows the answers beforehand is fast and right.
            char response = attempt.timeline().holds(times[i], Happening.ANSWERS_FAST) ? item.key() : thought;
            given.add(new Given(item.questionId(), response, response == item.key(), times[i], times[i] - before));
            before = times[i];
        }
        return given;
    }

    private static char response(Item item, double ability, Random random) {
        double right = 1 / (1 + Math.exp(-item.discrimination() * (ability - item.difficulty())));
        if (random.nextDouble() < right) {
            return item.key();
        }
        double charm = random.nextDouble();
        int place = charm < CHARM[0] ? 1 : charm < CHARM[1] ? 2 : 3;
        return item.optionsByCharm().charAt(place);
    }

    /** Spread over the attempt by each question's pace, never while away, two a second where the script says so. */
    private static double[] times(SampleAttempt attempt, List<Item> items, Random random) {
        List<Timeline.Event> fast = attempt.timeline().all(Happening.ANSWERS_FAST);
        List<Double> quick = new ArrayList<>();
        for (Timeline.Event event : fast) {
            for (double t = event.fromSeconds() + 1; t <= event.toSeconds(); t += 0.4 + 0.1 * random.nextDouble()) {
                quick.add(t);
            }
        }
        int slow = Math.max(0, items.size() - quick.size());
        double[] weights = new double[slow];
        double sum = 0;
        for (int i = 0; i < slow; i++) {
            weights[i] = items.get(i).pace() * Math.exp(0.35 * random.nextGaussian());
            sum += weights[i];
        }
        double active = 0.93 * activeSeconds(attempt);
        List<Double> times = new ArrayList<>(quick);
        double spent = 0;
        for (int i = 0; i < slow; i++) {
            spent += active * weights[i] / sum;
            times.add(atActive(attempt, spent));
        }
        Collections.sort(times);
        return times.stream()
                .limit(items.size())
                .mapToDouble(t -> Math.round(t * 10) / 10.0)
                .toArray();
    }

    private static boolean isIdle(SampleAttempt attempt, double seconds) {
        Timeline timeline = attempt.timeline();
        return timeline.holds(seconds, Happening.AWAY)
                || timeline.holds(seconds, Happening.BREAK)
                || timeline.holds(seconds, Happening.LEAVES_PAGE)
                || timeline.holds(seconds, Happening.ANSWERS_FAST);
    }

    private static double activeSeconds(SampleAttempt attempt) {
        return atEndOf(attempt, Double.MAX_VALUE)[1];
    }

    /** The second of the attempt by which somebody has been active for so many seconds. */
    private static double atActive(SampleAttempt attempt, double activeSeconds) {
        return atEndOf(attempt, activeSeconds)[0];
    }

    /** Second of the attempt, and active seconds until then. */
    private static double[] atEndOf(SampleAttempt attempt, double activeSeconds) {
        double active = 0;
        double t = 0;
        while (t < attempt.seconds() && active < activeSeconds) {
            t += 0.1;
            if (!isIdle(attempt, t)) {
                active += 0.1;
            }
        }
        return new double[] {t, active};
    }

    /** Mostly the source's responses, each a few seconds later by the clock, in the source's order. */
    private List<Given> takenOver(SampleAttempt attempt, SampleAttempt source, List<Given> own) {
        Random random = SampleRandom.of(seed, "taken over " + attempt.attemptId());
        Map<String, Given> ownByQuestion = new HashMap<>();
        own.forEach(given -> ownByQuestion.put(given.questionId(), given));
        List<Given> result = new ArrayList<>();
        double later = source.startSeconds() - attempt.startSeconds();
        double before = 0;
        for (Given theirs : givenByAttempt.get(source.attemptId())) {
            Given basis = random.nextDouble() < TAKEN_OVER ? theirs : ownByQuestion.get(theirs.questionId());
            double at = Math.round((theirs.atSeconds() + later + 2.6 + random.nextDouble()) * 10) / 10.0;
            result.add(new Given(basis.questionId(), basis.response(), basis.isCorrect(), at, at - before));
            before = at;
        }
        return result;
    }
}
