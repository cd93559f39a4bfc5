package org.invigil.jobs.report.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.CourseProgress;
import org.invigil.jobs.report.MorningPage;
import org.invigil.jobs.report.page.MorningHtml;

/** Writes the exam office's page of one exam day beside the courses' folders. */
public final class MorningPageWriter {
    /**
     * Replaces {@code index.html} and {@code status.json}, each as a whole. Write the courses' reports first: only
     * those that are there are linked.
     *
     * @param dayFolder {@code reports/<exam-day>}
     */
    public void write(Path dayFolder, MorningPage page) throws IOException {
        FolderSwap.createPrivate(dayFolder);
        Map<String, String> links = new HashMap<>();
        for (CourseProgress course : page.courses()) {
            String link = FolderName.of(course.courseId()) + "/report.html";
            if (Files.exists(dayFolder.resolve(link))) {
                links.put(course.courseId(), link);
            }
        }
        StringWriter html = new StringWriter();
        new MorningHtml(page, links).write(html);
        replace(dayFolder.resolve("index.html"), html.toString());
        replace(dayFolder.resolve("status.json"), status(page, links));
    }

    private static void replace(Path file, String content) throws IOException {
        Path written = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(written, content, StandardCharsets.UTF_8);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String status(MorningPage page, Map<String, String> links) throws IOException {
        Texts texts = Texts.in(page.language());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("exam_day", page.examDay());
        if (page.runSeconds() != null) {
            root.put("run_seconds", page.runSeconds());
        }
        ArrayNode courses = root.putArray("courses");
        for (CourseProgress course : page.courses()) {
            ObjectNode node = courses.addObject();
            node.put("course_id", course.courseId());
            node.put("course_name", course.courseName());
            node.put("attempts", course.attempts());
            node.put("analysed", course.analysed());
            node.put("partly", course.partly());
            node.put("not_analysed", course.notAnalysed());
            putCoverage(node, course.coverage());
            node.put("ranked", course.review().ranked());
            node.put("reviewed", course.review().reviewed());
            ObjectNode consent = node.putObject("consent");
            consent.put("to_recording", course.consent().toRecording());
            consent.put("to_biometrics", course.consent().toBiometrics());
            consent.put("documented", course.consent().documented());
            consent.put("to_be_examined_otherwise", course.consent().otherwise());
            node.put("claim_period_ends", text(course.review().claimPeriodEnds()));
            node.put("report", links.get(course.courseId()));
            ArrayNode people = node.putArray("whom_to_ask");
            course.whomToAsk().forEach(people::add);
            ArrayNode missing = node.putArray("missing");
            for (CourseProgress.Missing what : course.missing()) {
                ObjectNode item = missing.addObject();
                item.put("attempt_id", what.attemptId());
                item.put("why", texts.say(what.why()));
                item.put("what_to_do", texts.say(what.whatToDo()));
            }
        }
        return ReviewJson.print(mapper, root);
    }

    private static String text(LocalDate date) {
        return date == null ? null : date.toString();
    }

    /** Four decimals, like the CSV files. */
    private static void putCoverage(ObjectNode node, Coverage coverage) {
        node.put("video_coverage", rounded(coverage.video()));
        node.put("audio_coverage", rounded(coverage.audio()));
        node.put("activity_coverage", rounded(coverage.activity()));
    }

    private static Double rounded(Double share) {
        return share == null ? null : Math.round(share * 10_000) / 10_000.0;
    }
}
