package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.jobs.report.ReportedPair;
import org.invigil.jobs.report.ReportedPair.CommonAnswer;
import org.invigil.jobs.report.ReportedPairs;
import org.invigil.models.compare.error.FalseDiscovery;

/** Puts significant pairs, group by group, into words and pictures. */
final class PairSections {
    private static final int CELL = 8;
    private static final int LAG_WIDTH = 320;
    private static final int LAG_HEIGHT = 120;

    /** What the answers side by side say something of. */
    private static final Set<PairEvidence> ON_ANSWERS =
            EnumSet.of(PairEvidence.ANSWERS, PairEvidence.COPYING, PairEvidence.TIMING);

    private final Words words;
    private final Map<String, Side> sides = new HashMap<>();

    /** @param attempts of the page, that pairs lead to */
    PairSections(Words words, List<AttemptSection> attempts) {
        this.words = words;
        attempts.forEach(section -> sides.putIfAbsent(
                section.review().attemptId(),
                new Side(section.review().attemptId(), section.person().name(), section.anchor())));
    }

    /**
     * Pairs of one group, or of none.
     *
     * @param file path of the group's own file, or null
     */
    public record Section(Word title, Word reason, String file, List<Row> rows) {}

    /**
     * One of two attempts.
     *
     * @param name null, like the anchor, where the attempt is of another course
     */
    public record Side(String attemptId, String name, String anchor) {}

    /**
     * One kind of evidence of one pair.
     *
     * @param sides both attempts
     * @param otherCourse null where both attempts are of this course
     * @param cells null where there is nothing to draw
     * @param lags null where clocks are not known
     */
    public record Row(
            List<Side> sides, Word evidence, Word p, Word q, Word reason, Word otherCourse, Drawing cells, Lags lags) {}

    /** Marks of a drawing by their look, as x and y. */
    public record Drawing(int width, int height, List<Mark> marks, Word title) {}

    /**
     * Lags from answer to answer, with what its axes end in, minutes.
     *
     * @param from the first attempt's clock at its first answer
     * @param to at its last
     * @param later the second attempt's lag at the top
     * @param earlier at the bottom
     */
    public record Lags(Drawing drawing, String from, String to, String later, String earlier) {}

    /** One mark. */
    public record Mark(String look, String x, String y) {}

    /** @param files paths of groups' own files beside the page, by group */
    List<Section> sections(ReportedPairs pairs, Map<String, String> files) {
        List<Section> sections = new ArrayList<>();
        for (AttemptGroup group : pairs.groups()) {
            List<ReportedPair> rows = pairs.pairs().stream()
                    .filter(pair -> group.groupId().equals(pair.pair().groupId()))
                    .filter(pair -> isSignificant(pair) || pair.pair().evidence() == PairEvidence.NETWORK)
                    .toList();
            add(
                    sections,
                    words.say("report.pairs.group", group.groupId()),
                    words.say(group.reason()),
                    files.get(group.groupId()),
                    rows);
        }
        List<ReportedPair> alone = pairs.pairs().stream()
                .filter(pair -> isSignificant(pair) && pair.pair().groupId() == null)
                .toList();
        add(sections, words.say("report.pairs.alone"), words.say("report.pairs.alone.reason"), null, alone);
        return sections;
    }

    private void add(List<Section> sections, Word title, Word reason, String file, List<ReportedPair> pairs) {
        if (!pairs.isEmpty()) {
            List<Row> rows = rows(pairs);
            sections.add(new Section(title, reason, file, rows));
        }
    }

    /** The strongest first; answers are drawn once for each two. */
    List<Row> rows(List<ReportedPair> pairs) {
        List<ReportedPair> ordered = pairs.stream()
                .sorted(Comparator.comparing(
                        pair -> pair.pair().qValue(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<Row> rows = new ArrayList<>();
        Set<Set<String>> drawn = new HashSet<>();
        for (ReportedPair pair : ordered) {
            Set<String> two = Set.of(pair.pair().attemptA(), pair.pair().attemptB());
            boolean isDrawn = ON_ANSWERS.contains(pair.pair().evidence()) && drawn.add(two);
            rows.add(row(pair, isDrawn ? pair.answers() : List.of()));
        }
        return rows;
    }

    static boolean isSignificant(ReportedPair pair) {
        return pair.pair().qValue() != null && pair.pair().qValue() <= FalseDiscovery.REVIEW_LEVEL;
    }

    /** @param drawn answers to draw: once for each pair, however many kinds of evidence it has */
    private Row row(ReportedPair reported, List<CommonAnswer> drawn) {
        AttemptPair pair = reported.pair();
        return new Row(
                List.of(side(pair.attemptA()), side(pair.attemptB())),
                words.say("evidence." + pair.evidence()),
                words.probability(pair.pValue()),
                words.probability(pair.qValue()),
                words.say(pair.reason()),
                reported.otherCourse() == null ? null : words.say(reported.otherCourse()),
                drawn.isEmpty() ? null : cells(drawn),
                lags(drawn));
    }

    private Side side(String attemptId) {
        return sides.getOrDefault(attemptId, new Side(attemptId, null, null));
    }

    private Drawing cells(List<CommonAnswer> answers) {
        List<Mark> marks = new ArrayList<>();
        int wide = 60;
        for (int i = 0; i < answers.size(); i++) {
            marks.add(new Mark(
                    answers.get(i).agreement().name().toLowerCase(Locale.ROOT),
                    String.valueOf(i % wide * CELL),
                    String.valueOf(i / wide * CELL)));
        }
        int rows = (answers.size() + wide - 1) / wide;
        long same = answers.stream()
                .filter(a -> a.agreement() == ReportedPair.Agreement.SAME_WRONG)
                .count();
        long correct = answers.stream()
                .filter(a -> a.agreement() == ReportedPair.Agreement.BOTH_CORRECT)
                .count();
        return new Drawing(
                Math.min(wide, answers.size()) * CELL,
                rows * CELL,
                marks,
                words.say("report.pairs.cells", correct, same, answers.size() - same - correct));
    }

    /**
     * How much later the second attempt answered than the first, question by question in the first one's order: a
     * follower draws a level line, chance a cloud. What happens by chance is told in the reason beside it.
     */
    private Lags lags(List<CommonAnswer> answers) {
        List<CommonAnswer> timed = answers.stream()
                .filter(a -> a.a().minutes() != null && a.b().minutes() != null)
                .toList();
        double first = timed.stream().mapToDouble(a -> a.a().minutes()).min().orElse(0);
        double last = timed.stream().mapToDouble(a -> a.a().minutes()).max().orElse(0);
        if (last <= first) {
            return null;
        }
        double farthest = timed.stream()
                .mapToDouble(PairSections::lag)
                .map(Math::abs)
                .max()
                .orElse(0);
        double reach = niceReach(farthest);
        List<Mark> marks = timed.stream()
                .map(a -> new Mark(
                        a.agreement().name().toLowerCase(Locale.ROOT),
                        at(LAG_WIDTH * (a.a().minutes() - first) / (last - first)),
                        at(LAG_HEIGHT / 2.0 * (1 - lag(a) / reach))))
                .toList();
        return new Lags(
                new Drawing(LAG_WIDTH, LAG_HEIGHT, marks, words.say("report.pairs.lags", minutes(reach))),
                minutes(first),
                minutes(last),
                "+" + minutes(reach),
                "\u2212" + minutes(reach));
    }

    /** Minutes by which the second attempt answered later. */
    private static double lag(CommonAnswer answer) {
        return answer.b().minutes() - answer.a().minutes();
    }

    /** The next of 1, 2 and 5 times a power of ten, at least a tenth of a minute. */
    private static double niceReach(double farthest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(0.1, farthest))));
        return DoubleStream.of(1, 2, 5, 10)
                .map(step -> step * power)
                .filter(reach -> reach >= farthest)
                .findFirst()
                .orElse(10 * power);
    }

    private static String minutes(double value) {
        return value > 0 && value < 1 ? String.format(Locale.ROOT, "%.1f", value) : String.valueOf(Math.round(value));
    }

    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
