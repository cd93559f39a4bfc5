package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.IdentitySummary;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.Reasons;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;
import org.invigil.jobs.report.ReportedPair;

/** The tables of one course's report, as CSV files and in a workbook; their columns are the output contract. */
final class CourseTables {
    private final CourseReport report;
    private final Texts texts;

    CourseTables(CourseReport report) {
        this.report = report;
        this.texts = Texts.in(report.language());
    }

    /**
     * @param evidence path of each incident's still inside the folder, for those that were cut
     * @param groups path of each group's own file inside the folder
     */
    void writeTo(Path folder, Map<Incident, String> evidence, Map<String, String> groups) throws IOException {
        ReportTable.Opening files = CsvTable.in(folder);
        writeRanking(files);
        writeIncidents(files, evidence);
        writePairs(files, groups);
        writeNotAnalysed(files);
        writeIdentity(files);
        try (WorkbookFile workbook = new WorkbookFile(folder.resolve("ranking.xlsx"))) {
            writeRanking(workbook);
            writeIncidents(workbook, evidence);
            writePairs(workbook, groups);
            writeNotAnalysed(workbook);
        }
    }

    private void writeRanking(ReportTable.Opening tables) throws IOException {
        try (ReportTable table = tables.open(
                "ranking",
                "rank",
                "attempt_id",
                "examinee_id",
                "examinee_name",
                "suspicion",
                "review_priority",
                "review_minutes",
                "video_coverage",
                "audio_coverage",
                "activity_coverage",
                "reasons",
                "shown_because")) {
            for (ReportedAttempt reported : report.attempts()) {
                Attempt attempt = reported.attempt();
                RankedAttempt ranked = reported.ranked();
                table.row()
                        .whole(ranked.rank())
                        .text(attempt.attemptId())
                        .text(attempt.examinee().examineeId())
                        .text(attempt.examinee().name())
                        .number(ranked.suspicion())
                        .text(ranked.reviewPriority().name())
                        .number(ranked.reviewMinutes())
                        .number(ranked.coverage().video())
                        .number(ranked.coverage().audio())
                        .number(ranked.coverage().activity())
                        .text(String.join("; ", Reasons.of(ranked, texts)))
                        .text(ranked.shownBecause().word())
                        .end();
            }
        }
    }

    private void writeIncidents(ReportTable.Opening tables, Map<Incident, String> evidence) throws IOException {
        try (ReportTable table = tables.open(
                "incidents",
                "attempt_id",
                "kind",
                "starts_at_seconds",
                "ends_at_seconds",
                "severity",
                "confidence",
                "reason",
                "evidence",
                "starts_at",
                "recording_seconds")) {
            for (ReportedAttempt reported : report.attempts()) {
                for (ReportedIncident shown : reported.incidents()) {
                    Incident incident = shown.incident();
                    table.row()
                            .text(incident.attemptId())
                            .text(incident.kind().name())
                            .seconds(incident.startMillis())
                            .seconds(incident.endMillis())
                            .number(incident.severity())
                            .number(incident.confidence())
                            .text(texts.say(incident.reason()))
                            .link(evidence.getOrDefault(incident, ""))
                            .text(clock(reported.attempt(), incident.startMillis()))
                            .number(reported.findRecordingSeconds(incident.startMillis())
                                    .orElse(null))
                            .end();
                }
            }
        }
    }

    private void writePairs(ReportTable.Opening tables, Map<String, String> groups) throws IOException {
        try (ReportTable table = tables.open(
                "pairs",
                "attempt_a",
                "attempt_b",
                "evidence",
                "statistic",
                "p_value",
                "q_value",
                "group_id",
                "reason")) {
            for (ReportedPair reported : report.pairs().pairs()) {
                AttemptPair pair = reported.pair();
                table.row()
                        .text(pair.attemptA())
                        .text(pair.attemptB())
                        .text(pair.evidence().name())
                        .exact(pair.statistic())
                        .exact(pair.pValue())
                        .exact(pair.qValue())
                        .link(groups.getOrDefault(pair.groupId(), ""), pair.groupId())
                        .text(reason(reported))
                        .end();
            }
        }
    }

    private String reason(ReportedPair reported) {
        String reason = texts.say(reported.pair().reason());
        return reported.otherCourse() == null ? reason : reason + " " + texts.say(reported.otherCourse());
    }

    /** {@code what} is the attempt's state at admission or the kind of problem, then the file it is about. */
    private void writeNotAnalysed(ReportTable.Opening tables) throws IOException {
        try (ReportTable table = tables.open("not-analysed", "attempt_id", "what", "why", "what_to_do")) {
            for (NotAnalysedAttempt missing : report.notAnalysed()) {
                writeNotAnalysed(table, missing);
            }
            for (ReportedAttempt reported : report.attempts()) {
                for (Problem problem : reported.missing()) {
                    writeProblem(table, problem);
                }
            }
        }
    }

    private void writeNotAnalysed(ReportTable table, NotAnalysedAttempt missing) throws IOException {
        Admission admission = missing.attempt().admission();
        String attemptId = missing.attempt().attemptId();
        if (!admission.isAdmitted()) {
            table.row()
                    .text(attemptId)
                    .text(admission.state().name())
                    .text(texts.say(admission.why()))
                    .text(texts.say(admission.whatToDo()))
                    .end();
        } else if (missing.problems().isEmpty()) {
            table.row()
                    .text(attemptId)
                    .text("NOTHING_USABLE")
                    .text(texts.say(NotAnalysedAttempt.NOTHING_USABLE))
                    .text(texts.say(NotAnalysedAttempt.LOOK_FOR_RECORDINGS))
                    .end();
        }
        for (Problem problem : missing.problems()) {
            writeProblem(table, problem);
        }
    }

    private void writeProblem(ReportTable table, Problem problem) throws IOException {
        table.row()
                .text(problem.attemptId())
                .text((problem.what() + " " + problem.recording()).trim())
                .text(texts.say(problem.why()))
                .text(texts.say(problem.whatToDo()))
                .end();
    }

    private void writeIdentity(ReportTable.Opening tables) throws IOException {
        try (ReportTable table = tables.open(
                "identity", "attempt_id", "reference", "usable_looks", "matched_share", "worst_distance", "state")) {
            for (ReportedAttempt reported : report.attempts()) {
                IdentitySummary identity = reported.identity();
                table.row()
                        .text(reported.attempt().attemptId())
                        .text(identity.reference())
                        .whole(identity.usableLooks())
                        .number(identity.matchedShare())
                        .number(identity.worstDistance())
                        .text(identity.state().word())
                        .end();
            }
        }
    }

    private static String clock(Attempt attempt, long millis) {
        OffsetDateTime clock = attempt.window().clockAt(millis).truncatedTo(ChronoUnit.MILLIS);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock);
    }
}
