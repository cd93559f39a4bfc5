package org.invigil.jobs.report.page;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.Provenance;
import org.invigil.jobs.report.Reasons;
import org.invigil.jobs.report.ReportedAttempt;

/** {@code report.html}: the ranked report of one course. */
public final class CoursePage {
    private static final List<String> STYLES = List.of("page.css", "review.css");
    private static final List<String> SCRIPTS = List.of(
            "page.js", "verdict-store.js", "verdict-file.js", "judging.js", "reading-list.js", "review.js", "keys.js");

    /**
     * With more attempts paper shows the list alone: a browser takes minutes for hundreds, and nobody reads them there.
     */
    private static final int MOST_PRINTED = 40;

    /**
     * Which one of a course's reports this is.
     *
     * @param number from 1
     * @param moved attempts with another rank or suspicion than in the one before
     */
    public record Revision(int number, int moved) {
        public static final Revision FIRST = new Revision(1, 0);
    }

    /** A kind of incident that occurs in the report, to choose attempts by. */
    public record KindChoice(String name, Word label) {}

    private final CourseReport report;
    private final Map<Incident, String> evidence;
    private final Map<Incident, ClipPath> clips;
    private final Map<String, IdentityPaths> identity;
    private final Map<String, String> groups;
    private final String reportHash;
    private final Revision revision;
    private final Words words;

    /**
     * @param evidence path of each incident's still beside the page, for those that were cut
     * @param clips beside the page, for incidents that have one
     * @param identity paths of pictures by attempt id
     * @param groups path of each group's own file beside the page
     * @param reportHash what tells this report from others, for the verdicts that are made in it
     */
    public CoursePage(
            CourseReport report,
            Map<Incident, String> evidence,
            Map<Incident, ClipPath> clips,
            Map<String, IdentityPaths> identity,
            Map<String, String> groups,
            String reportHash,
            Revision revision) {
        this.report = report;
        this.evidence = evidence;
        this.clips = clips;
        this.identity = identity;
        this.groups = groups;
        this.reportHash = reportHash;
        this.revision = revision;
        this.words = new Words(report.language());
    }

    public void write(Writer writer) throws IOException {
        AttemptSections sections =
                new AttemptSections(words, report.provenance(), report.review().before(), evidence, clips, identity);
        Map<String, Object> content = new HashMap<>();
        content.put("course", report.courseName() == null ? report.courseId() : report.courseName());
        content.put("courseId", report.courseId());
        content.put("day", words.say(texts -> Clock.date(LocalDate.parse(report.examDay()), texts)));
        content.put("exams", exams());
        content.put("summary", summary());
        content.put("rules", rules());
        content.put("moreRules", moreRules());
        content.put("readings", readings());
        List<AttemptSection> ranked = new ArrayList<>();
        for (ReportedAttempt reported : report.attempts()) {
            ranked.add(sections.section(reported, ranked.size() + 1));
        }
        content.put("sections", ranked);
        content.put("isMany", ranked.size() > MOST_PRINTED);
        content.put("missing", missing());
        content.put(
                "pairs",
                report.pairs().pairs().isEmpty()
                        ? null
                        : words.say(
                                "report.pairs.count",
                                report.pairs().pairs().stream()
                                        .map(reported -> Set.of(
                                                reported.pair().attemptA(),
                                                reported.pair().attemptB()))
                                        .distinct()
                                        .count()));
        long unnamed = report.pairs().inUnnamedGroups();
        content.put("unnamedGroup", unnamed == 0 ? null : words.say("report.pairs.unnamed", unnamed));
        content.put("pairSections", new PairSections(words, ranked).sections(report.pairs(), groups));
        content.put("contacts", contacts(ExamContact::person));
        content.put(
                "examAddresses",
                contacts(ExamContact::reportUrl).stream()
                        .map(AttemptSections::webAddress)
                        .filter(Objects::nonNull)
                        .toList());
        content.put(
                "revision",
                revision.number() == 1
                        ? null
                        : words.say("report.revision", revision.number(), revision.moved(), revision.number() - 1));
        content.put("review", new ReviewData(report, reportHash).json());
        content.put(
                "kinds",
                report.attempts().stream()
                        .flatMap(attempt -> attempt.incidents().stream())
                        .map(shown -> shown.incident().kind())
                        .distinct()
                        .sorted()
                        .map(kind -> new KindChoice(kind.name(), words.say("kind." + kind)))
                        .toList());
        new Page("report.peb", words, STYLES, SCRIPTS).write(writer, content);
    }

    private Word summary() {
        double minutes = report.attempts().stream()
                .mapToDouble(reported -> reported.ranked().reviewMinutes())
                .sum();
        return words.say(
                "report.summary",
                report.attempts().size(),
                report.notAnalysed().size(),
                Math.round(Math.ceil(minutes)));
    }

    private List<Word> rules() {
        return List.of(
                words.say("report.rule.order"), words.say("report.rule.suspicion"), words.say("report.rule.coverage"));
    }

    /** For those who want to know exactly. */
    private List<Word> moreRules() {
        Provenance provenance = report.provenance();
        List<Word> rules = new ArrayList<>();
        for (Text rule : provenance.rankingRule()) {
            rules.add(words.say(rule));
        }
        rules.add(words.say(texts -> texts.say(
                "report.rule.kinds",
                provenance.lookedFor().stream()
                        .map(kind -> Reasons.name(kind.name(), texts))
                        .collect(Collectors.joining(", ")))));
        rules.add(words.say(
                provenance.comparison() == Provenance.Comparison.COMPARED
                        ? "report.rule.compared"
                        : "report.rule.not-compared"));
        rules.add(words.say(
                "report.rule.clips." + provenance.clips(),
                EvidenceClip.LONGEST_MILLIS / 1000,
                EvidenceClip.MOST_OF_AN_ATTEMPT));
        rules.add(words.say(
                "report.rule.versions",
                provenance.product(),
                provenance.thresholds(),
                provenance.weights(),
                provenance.looking()));
        return rules;
    }

    /** How to read one kind of incident. */
    public record Reading(Word name, Word about, Word measured, Word falseCauses) {}

    private List<Reading> readings() {
        return report.provenance().lookedFor().stream()
                .map(kind -> "kind." + kind.name())
                .map(key -> new Reading(
                        words.say(key),
                        words.say(key + ".about"),
                        words.say(key + ".measured"),
                        words.say(key + ".falsecauses")))
                .toList();
    }

    private List<AttemptSection.ProblemRow> missing() {
        List<AttemptSection.ProblemRow> rows = new ArrayList<>();
        for (NotAnalysedAttempt missing : report.notAnalysed()) {
            Attempt attempt = missing.attempt();
            Word what = words.say("report.missing.ATTEMPT");
            if (!attempt.admission().isAdmitted()) {
                rows.add(new AttemptSection.ProblemRow(
                        attempt.attemptId(),
                        what,
                        "",
                        words.say(attempt.admission().why()),
                        words.say(attempt.admission().whatToDo())));
            } else if (missing.problems().isEmpty()) {
                rows.add(new AttemptSection.ProblemRow(
                        attempt.attemptId(),
                        what,
                        "",
                        words.say(NotAnalysedAttempt.NOTHING_USABLE),
                        words.say(NotAnalysedAttempt.LOOK_FOR_RECORDINGS)));
            }
            missing.problems().forEach(problem -> rows.add(row(problem)));
        }
        for (ReportedAttempt reported : report.attempts()) {
            reported.missing().forEach(problem -> rows.add(row(problem)));
        }
        return rows;
    }

    private AttemptSection.ProblemRow row(Problem problem) {
        return new AttemptSection.ProblemRow(
                problem.attemptId(),
                words.say("problem." + problem.what()),
                problem.recording(),
                words.say(problem.why()),
                words.say(problem.whatToDo()));
    }

    private List<String> exams() {
        return allExams()
                .map(Exam::examName)
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    private List<String> contacts(Function<ExamContact, String> part) {
        return allExams()
                .map(Exam::contact)
                .filter(Objects::nonNull)
                .map(part)
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<Exam> allExams() {
        return Stream.concat(
                        report.attempts().stream().map(ReportedAttempt::attempt),
                        report.notAnalysed().stream().map(NotAnalysedAttempt::attempt))
                .map(Attempt::exam)
                .filter(Objects::nonNull);
    }
}
