package org.invigil.jobs.report.page;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.Provenance;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;
import org.invigil.jobs.report.ReportedPair;
import org.invigil.jobs.report.ReportedPair.CommonAnswer;
import org.invigil.jobs.report.ReportedPair.Given;

/**
 * {@code groups/<group>.html}: all that is known of the attempts of one group beside each other, and what is not, in
 * one file that needs no other.
 */
public final class GroupPage {
    /** Of one attempt, the weightiest; the report has all. */
    private static final int MOST_INCIDENTS = 6;

    private static final int LONGEST_RESPONSE = 300;

    private final CourseReport report;
    private final AttemptGroup group;
    private final List<ReportedPair> pairs;
    private final Words words;
    private final AttemptSections sections;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Member> memberOf = new HashMap<>();

    /**
     * @param pictures stills of {@link #shown} incidents, as {@code data:} addresses
     * @param identity pictures by attempt id, likewise
     */
    public GroupPage(
            CourseReport report,
            AttemptGroup group,
            Map<Incident, String> pictures,
            Map<String, IdentityPaths> identity) {
        this.report = report;
        this.group = group;
        this.pairs = report.pairs().pairs().stream()
                .filter(pair -> group.groupId().equals(pair.pair().groupId()))
                .toList();
        this.words = new Words(report.language());
        this.sections =
                // Clips stay where their setting put them: this file is handed on.
                new AttemptSections(words, report.provenance(), report.review().before(), pictures, Map.of(), identity);
    }

    /**
     * One attempt of the group.
     *
     * @param number that the page calls it by
     * @param attemptId of another course's attempt the number that stands for it
     * @param section null, like what follows, where the attempt is of another course
     * @param kinds incidents that are shown
     * @param more how many are not; null where all are
     */
    public record Member(
            int number,
            String attemptId,
            AttemptSection section,
            List<AttemptSection.KindBlock> kinds,
            Word more,
            ReportedAttempt reported) {
        public String name() {
            return section == null ? attemptId : section.person().name();
        }
    }

    /** One pair by kinds of evidence. */
    public record MatrixRow(int first, int second, List<Cell> cells) {}

    /** @param look style class */
    public record Cell(Word text, String look) {}

    /**
     * Everything about two attempts.
     *
     * @param answers null where one of them is of another course, or nothing agrees beyond chance
     */
    public record Two(Member first, Member second, List<PairSections.Row> rows, Answers answers) {}

    /** Answers side by side, in the order of the first attempt. */
    public record Answers(int first, int second, List<AnswerRow> rows) {}

    /** @param look style class of the agreement */
    public record AnswerRow(String question, Told first, Told second, Word agreement, String look) {}

    /**
     * @param correct null where nobody has said
     * @param minutes from the exam's start, or empty
     */
    public record Told(String response, Word correct, String minutes) {}

    /** Members of the group that are ranked in the report, by rank. */
    public static List<ReportedAttempt> ranked(CourseReport report, AttemptGroup group) {
        return report.attempts().stream()
                .filter(reported -> reported.attempt().examId().equals(group.examId()))
                .filter(reported ->
                        group.attemptIds().contains(reported.attempt().attemptId()))
                .toList();
    }

    /** Incidents of an attempt that the page shows. */
    public static Set<Incident> shown(ReportedAttempt reported) {
        return reported.incidents().stream()
                .map(ReportedIncident::incident)
                .sorted(Comparator.comparingDouble(Incident::severity).reversed())
                .limit(MOST_INCIDENTS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public void write(Writer writer) throws IOException {
        fillMembers();
        List<AttemptSection> ranked = members.stream()
                .map(Member::section)
                .filter(section -> section != null)
                .toList();
        Map<Set<String>, List<ReportedPair>> twos = twos();
        List<PairEvidence> kinds = pairs.stream()
                .map(pair -> pair.pair().evidence())
                .distinct()
                .sorted()
                .toList();
        Map<String, Object> content = new HashMap<>();
        content.put("course", report.courseName() == null ? report.courseId() : report.courseName());
        content.put("courseId", report.courseId());
        content.put("groupId", group.groupId());
        content.put("examId", group.examId());
        content.put("day", words.say(texts -> Clock.date(LocalDate.parse(report.examDay()), texts)));
        content.put("reason", words.say(group.reason()));
        content.put("members", members);
        content.put("hidden", hidden());
        content.put("graph", graph(twos));
        content.put(
                "kinds",
                kinds.stream().map(kind -> words.say("evidence." + kind)).toList());
        content.put("matrix", matrix(twos, kinds));
        content.put("twos", details(new PairSections(words, ranked), twos));
        content.put("rooms", rooms());
        content.put("against", against(kinds));
        content.put("notCompared", notCompared());
        content.put("versions", versions());
        new Page("group.peb", words, List.of("page.css", "group.css"), List.of("page.js")).write(writer, content);
    }

    private void fillMembers() {
        for (ReportedAttempt reported : ranked(report, group)) {
            int number = members.size() + 1;
            AttemptSection section = sections.section(reported, number);
            Set<String> shown =
                    shown(reported).stream().map(ReviewerVerdict::nameOf).collect(Collectors.toSet());
            int more = reported.incidents().size() - shown.size();
            add(new Member(
                    number,
                    reported.attempt().attemptId(),
                    section,
                    section.kinds().stream()
                            .map(kind -> only(kind, shown))
                            .filter(kind -> !kind.incidents().isEmpty())
                            .toList(),
                    more == 0 ? null : words.say("report.group.more", more),
                    reported));
        }
        Set<String> others = new TreeSet<>();
        pairs.forEach(pair ->
                others.addAll(List.of(pair.pair().attemptA(), pair.pair().attemptB())));
        others.stream()
                .filter(id -> !memberOf.containsKey(id))
                .forEach(id -> add(new Member(members.size() + 1, id, null, List.of(), null, null)));
    }

    private void add(Member member) {
        members.add(member);
        memberOf.put(member.attemptId(), member);
    }

    private static AttemptSection.KindBlock only(AttemptSection.KindBlock kind, Set<String> shown) {
        return new AttemptSection.KindBlock(
                kind.name(),
                kind.about(),
                kind.falseCauses(),
                kind.incidents().stream()
                        .filter(card -> shown.contains(card.name()))
                        .toList());
    }

    /** Attempts of other courses that are in no pair with one of this course. */
    private Word hidden() {
        int hidden = group.attemptIds().size() - members.size();
        return hidden <= 0 ? null : words.say("report.group.hidden", hidden);
    }

    /** Rows of each two attempts; those that agree most come first. */
    private Map<Set<String>, List<ReportedPair>> twos() {
        Map<Set<String>, List<ReportedPair>> twos = new LinkedHashMap<>();
        pairs.stream()
                .sorted(Comparator.comparing(
                        pair -> pair.pair().qValue(), Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(pair -> twos.computeIfAbsent(
                                Set.of(pair.pair().attemptA(), pair.pair().attemptB()), two -> new ArrayList<>())
                        .add(pair));
        return twos;
    }

    private List<Member> inOrder(Set<String> two) {
        return two.stream()
                .map(memberOf::get)
                .sorted(Comparator.comparingInt(Member::number))
                .toList();
    }

    private GroupDrawing graph(Map<Set<String>, List<ReportedPair>> twos) {
        List<GroupDrawing.Joined> joined = new ArrayList<>();
        twos.forEach((two, rows) -> {
            boolean isPlaced = rows.stream().anyMatch(row -> row.pair().evidence() == PairEvidence.NETWORK);
            boolean isBeyond = rows.stream().anyMatch(PairSections::isSignificant);
            if (isPlaced || isBeyond) {
                joined.add(new GroupDrawing.Joined(
                        inOrder(two).get(0).number(),
                        inOrder(two).get(1).number(),
                        isBeyond
                                ? (Double) Math.log(rows.stream()
                                        .filter(PairSections::isSignificant)
                                        .mapToDouble(row -> row.pair().pValue())
                                        .min()
                                        .orElseThrow())
                                : null));
            }
        });
        return GroupDrawing.of(
                members.stream()
                        .map(member -> member.section() == null ? "other" : "own")
                        .toList(),
                joined);
    }

    private List<MatrixRow> matrix(Map<Set<String>, List<ReportedPair>> twos, List<PairEvidence> kinds) {
        List<MatrixRow> rows = new ArrayList<>();
        twos.forEach((two, found) -> rows.add(new MatrixRow(
                inOrder(two).get(0).number(),
                inOrder(two).get(1).number(),
                kinds.stream().map(kind -> cell(found, kind)).toList())));
        return rows;
    }

    private Cell cell(List<ReportedPair> found, PairEvidence kind) {
        return found.stream()
                .filter(pair -> pair.pair().evidence() == kind)
                .findFirst()
                .map(this::cell)
                .orElse(new Cell(Word.same("\u2013"), "nothing"));
    }

    private Cell cell(ReportedPair reported) {
        AttemptPair pair = reported.pair();
        if (pair.pValue() == null) {
            return new Cell(
                    words.say(
                            pair.evidence() == PairEvidence.NETWORK ? "report.group.shared" : "report.group.untested"),
                    "nothing");
        }
        boolean isBeyond = PairSections.isSignificant(reported);
        return new Cell(
                words.say(isBeyond ? "report.group.beyond" : "report.group.within", Words.digits(pair.pValue())),
                isBeyond ? "beyond" : "within");
    }

    private List<Two> details(PairSections rows, Map<Set<String>, List<ReportedPair>> twos) {
        List<Two> details = new ArrayList<>();
        twos.forEach((two, found) -> {
            List<Member> both = inOrder(two);
            details.add(new Two(both.get(0), both.get(1), rows.rows(found), answers(found)));
        });
        return details;
    }

    private Answers answers(List<ReportedPair> found) {
        return found.stream()
                .filter(pair -> pair.answers().stream()
                        .allMatch(answer ->
                                answer.a().response() != null && answer.b().response() != null))
                .filter(pair -> !pair.answers().isEmpty())
                .findFirst()
                .map(pair -> new Answers(
                        memberOf.get(pair.pair().attemptA()).number(),
                        memberOf.get(pair.pair().attemptB()).number(),
                        pair.answers().stream().map(this::row).toList()))
                .orElse(null);
    }

    private AnswerRow row(CommonAnswer answer) {
        return new AnswerRow(
                answer.questionId(),
                told(answer.a()),
                told(answer.b()),
                words.say("report.group.agreement." + answer.agreement()),
                answer.agreement().name().toLowerCase(Locale.ROOT));
    }

    private Told told(Given given) {
        String response = given.response().strip();
        return new Told(
                response.length() <= LONGEST_RESPONSE ? response : response.substring(0, LONGEST_RESPONSE) + "\u2026",
                given.correct() == null
                        ? null
                        : words.say(given.correct() ? "report.group.correct" : "report.group.wrong"),
                given.minutes() == null ? "" : Clock.sinceStart(Math.round(60_000 * given.minutes())));
    }

    private TimelineDrawing rooms() {
        return RoomsDrawer.draw(members.stream()
                .filter(member -> member.reported() != null)
                .map(member -> new RoomsDrawer.Room(member.number() + " \u00b7 " + member.name(), member.reported()))
                .toList());
    }

    /** What was tested and found within chance, kind by kind. */
    private List<Word> against(List<PairEvidence> kinds) {
        List<Word> sentences = new ArrayList<>();
        for (PairEvidence kind : kinds) {
            List<ReportedPair> tested = pairs.stream()
                    .filter(pair ->
                            pair.pair().evidence() == kind && pair.pair().pValue() != null)
                    .toList();
            List<String> within = tested.stream()
                    .filter(pair -> !PairSections.isSignificant(pair))
                    .map(this::numbers)
                    .toList();
            if (!within.isEmpty()) {
                sentences.add(words.say(texts -> texts.say(
                        "report.group.against.within",
                        texts.say("evidence." + kind),
                        within.size(),
                        tested.size(),
                        String.join(", ", within))));
            }
        }
        sentences.add(words.say("report.group.against.causes"));
        return sentences;
    }

    private String numbers(ReportedPair pair) {
        List<Member> both = inOrder(Set.of(pair.pair().attemptA(), pair.pair().attemptB()));
        return both.get(0).number() + "\u2013" + both.get(1).number();
    }

    private List<Word> notCompared() {
        List<Word> sentences = new ArrayList<>();
        pairs.stream()
                .filter(pair -> pair.pair().evidence() == PairEvidence.ANSWERS
                        && pair.pair().pValue() == null)
                .forEach(pair -> sentences.add(words.say(texts -> texts.say(
                        "report.group.missing.pair",
                        numbers(pair),
                        texts.say(pair.pair().reason())))));
        add(
                sentences,
                "biometrics",
                member -> !member.reported().attempt().consent().toBiometrics());
        add(sentences, "sound", member -> member.reported().timeline().soundGaps() == null);
        add(sentences, "picture", member -> member.reported().timeline().pictureGaps() == null);
        String others = members.stream()
                .filter(member -> member.section() == null)
                .map(member -> String.valueOf(member.number()))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            sentences.add(words.say("report.group.missing.other", others));
        }
        allowed()
                .forEach(kind -> sentences.add(
                        words.say(texts -> texts.say("report.group.missing.allowed", texts.say("evidence." + kind)))));
        return sentences;
    }

    private void add(List<Word> sentences, String what, Predicate<Member> lacks) {
        String numbers = members.stream()
                .filter(member -> member.reported() != null && lacks.test(member))
                .map(member -> String.valueOf(member.number()))
                .collect(Collectors.joining(", "));
        if (!numbers.isEmpty()) {
            sentences.add(words.say("report.group.missing." + what, numbers));
        }
    }

    private List<PairEvidence> allowed() {
        return members.stream()
                .filter(member -> member.reported() != null)
                .map(member -> member.reported().attempt().exam())
                .filter(exam -> exam != null)
                .map(Exam::allowedPairs)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private Word versions() {
        Provenance provenance = report.provenance();
        return words.say(
                "report.rule.versions",
                provenance.product(),
                provenance.thresholds(),
                provenance.weights(),
                provenance.looking());
    }
}
