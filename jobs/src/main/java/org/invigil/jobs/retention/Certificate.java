package org.invigil.jobs.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.page.PlainPage;
import org.invigil.jobs.retention.DeletionPlan.Kind;
import org.invigil.jobs.run.Runs;

/**
 * What was deleted, when, by which rule, how much, and that nothing was left: {@code certificates/<id>.json} for
 * machines, {@code <id>.html} for people, in both languages. Exams are named by day, course and pseudonym, persons not
 * at all; the audit log holds the file's SHA-256.
 */
final class Certificate {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String FOLDER = "certificates";

    private final Path file;

    Certificate(Path out, String id) {
        this.file = out.resolve(FOLDER).resolve(id + ".json");
    }

    Path file() {
        return file;
    }

    Path page() {
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".html"));
    }

    /**
     * Writes it, unless a start that was stopped has done so.
     *
     * @param mentions files in which an id or a name still stands, which Invigil did not write or cannot mend
     * @return SHA-256 of the file for machines
     */
    String write(DeletionPlan plan, int mentions) {
        if (!Files.exists(file)) {
            try {
                byte[] json = JSON.writeValueAsBytes(
                        content(plan, mentions, Instant.now().toString()));
                WholeFile.write(page(), page(plan, mentions));
                WholeFile.write(file, json);
            } catch (IOException e) {
                throw FileTrouble.of(file, e);
            }
        }
        return sha256(file);
    }

    private static Map<String, Object> content(DeletionPlan plan, int mentions, String finishedAt) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("certificate", plan.id());
        content.put("kind", plan.kind().name().toLowerCase(Locale.ROOT));
        content.put("planned_at", plan.madeAt());
        content.put("finished_at", finishedAt);
        content.put("version", Runs.PRODUCT_VERSION);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("reason", plan.kind() == Kind.RETAIN ? "claim period and grace are over" : "erasure of one person");
        rule.put("today", plan.today());
        rule.put("today_given_on_the_command_line", plan.isRehearsed());
        if (plan.kind() == Kind.RETAIN) {
            rule.put("grace_days", plan.graceDays());
        }
        content.put("rule", rule);
        content.put("exams", plan.kind() == Kind.RETAIN ? exams(plan) : List.of());
        content.put("exams_deleted", plan.exams().size());
        content.put("exams_changed", plan.changed().size());
        content.put("attempts_deleted", attempts(plan));
        content.put("kept_for_holds", kept(plan));
        content.put("judged_cases_expired", plan.expiredCases());
        Map<String, Object> amounts = new TreeMap<>();
        plan.amounts()
                .forEach(
                        amount -> amounts.put(amount.what(), Map.of("files", amount.files(), "bytes", amount.bytes())));
        content.put("deleted", amounts);
        content.put("sha256_of_what_was_deleted", plan.sha256());
        content.put("keys_destroyed", !plan.exams().isEmpty());
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("left", 0);
        check.put("files_with_an_id_or_name", mentions);
        content.put("checked_afterwards", check);
        Map<String, Integer> byHand = new TreeMap<>();
        plan.byHand().forEach(copy -> byHand.merge(copy.what(), 1, Integer::sum));
        content.put("to_be_deleted_by_hand", byHand);
        return content;
    }

    private static List<Map<String, Object>> exams(DeletionPlan plan) {
        List<Map<String, Object>> exams = new ArrayList<>();
        for (DeletionPlan.PlannedExam exam : plan.exams()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("exam_day", exam.examDay());
            one.put("courses", exam.courses());
            one.put("pseudonym", exam.pseudonym());
            one.put("claim_period_ended", exam.claimPeriodEnds());
            one.put("attempts", exam.attempts());
            exams.add(one);
        }
        return exams;
    }

    /** Exams whose time is over and of which single attempts stay: what stays, and why. */
    private static List<Map<String, Object>> kept(DeletionPlan plan) {
        List<Map<String, Object>> kept = new ArrayList<>();
        for (DeletionPlan.ChangedExam exam : plan.changed()) {
            if (exam.isKeptForHold()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("exam_day", exam.examDay());
                one.put("pseudonym", exam.pseudonym());
                one.put("attempts_deleted", exam.gone().size());
                one.put("attempts_kept", exam.staying().size());
                one.put("why", "a hold is on them");
                one.put(
                        "stays",
                        List.of(
                                "their captures, rows, stored observations and evidence",
                                "their agreement with others, who are not named any more",
                                "figures of the exam that name nobody",
                                "educators of its courses",
                                "the exam's key"));
                kept.add(one);
            }
        }
        return kept;
    }

    private static int attempts(DeletionPlan plan) {
        return plan.kind() == Kind.RETAIN
                ? plan.exams().stream()
                                .mapToInt(DeletionPlan.PlannedExam::attempts)
                                .sum()
                        + plan.changed().stream()
                                .mapToInt(exam -> exam.gone().size())
                                .sum()
                : plan.attempts().size();
    }

    private static byte[] page(DeletionPlan plan, int mentions) {
        PlainPage page = new PlainPage().title("deletion.certificate.title", plan.id());
        if (plan.kind() == Kind.RETAIN) {
            page.paragraph("deletion.certificate.retain", plan.today(), plan.graceDays());
            List<List<String>> exams = new ArrayList<>();
            exams.add(List.of("deletion.certificate.exams"));
            plan.exams()
                    .forEach(exam -> exams.add(List.of(
                            "deletion.certificate.exam",
                            exam.examDay(),
                            String.join(", ", exam.courses()),
                            exam.pseudonym(),
                            exam.claimPeriodEnds(),
                            String.valueOf(exam.attempts()))));
            page.paragraph("deletion.certificate.columns").table(exams);
            plan.changed()
                    .forEach(exam -> page.paragraph(
                            "deletion.certificate.kept",
                            exam.examDay(),
                            exam.pseudonym(),
                            exam.gone().size(),
                            exam.staying().size()));
        } else {
            page.paragraph("deletion.certificate.erase", attempts(plan));
        }
        if (plan.isRehearsed()) {
            page.paragraph("deletion.certificate.rehearsed", plan.today(), plan.madeAt());
        }
        List<List<String>> amounts = new ArrayList<>();
        amounts.add(List.of("deletion.certificate.deleted"));
        plan.amounts()
                .forEach(amount -> amounts.add(List.of(
                        "deletion.amount." + amount.what(),
                        String.valueOf(amount.files()),
                        amount.bytes() == 0 ? "" : Amounts.bytes(amount.bytes()))));
        page.table(amounts);
        page.paragraph("deletion.certificate.hash", plan.sha256());
        page.paragraph(mentions == 0 ? "deletion.certificate.checked" : "deletion.certificate.mentions", mentions);
        page.paragraph("deletion.certificate.by-hand", plan.byHand().size());
        page.paragraph("deletion.certificate.limits");
        return page.html(Language.ET);
    }

    /** Certificates that are there, by path. */
    static List<Path> all(Path out) {
        Path folder = out.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    static String sha256(Path file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }
}
