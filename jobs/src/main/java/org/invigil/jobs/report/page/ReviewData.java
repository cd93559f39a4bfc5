package org.invigil.jobs.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.jobs.report.CourseReport;

/** What the page's script has to know: which report this is, the time given, and the verdicts taken in so far. */
final class ReviewData {
    private final CourseReport report;
    private final String reportHash;

    ReviewData(CourseReport report, String reportHash) {
        this.report = report;
        this.reportHash = reportHash;
    }

    String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("day", report.examDay());
        root.put("course", report.courseId());
        root.put("hash", reportHash);
        root.put("minutes", report.review().minutes());
        ArrayNode verdicts = root.putArray("verdicts");
        for (ReviewerVerdict verdict : report.review().verdicts()) {
            ObjectNode node = verdicts.addObject();
            node.put("attempt", verdict.attemptId());
            node.put("incident", verdict.incident());
            node.put("verdict", verdict.verdict().word());
            node.put("reason", verdict.reason());
            node.put("reviewer", verdict.reviewer());
            node.put("at", verdict.at().toString());
            node.put("outcome", verdict.finalOutcome());
            node.put("hash", verdict.reportHash());
        }
        try {
            return Words.safeInScript(mapper.writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always JSON", e);
        }
    }
}
