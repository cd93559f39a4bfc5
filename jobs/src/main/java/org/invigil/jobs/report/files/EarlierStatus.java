package org.invigil.jobs.report.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the morning page of an earlier run knew and tables do not: whom to ask. */
public final class EarlierStatus {
    private EarlierStatus() {}

    /** By course id; empty where there was no earlier page. */
    public static Map<String, List<String>> whomToAsk(Path dayFolder) throws IOException {
        Map<String, List<String>> people = new TreeMap<>();
        Path status = dayFolder.resolve("status.json");
        if (Files.exists(status)) {
            for (JsonNode course :
                    new ObjectMapper().readTree(Files.readAllBytes(status)).path("courses")) {
                List<String> ofCourse = new ArrayList<>();
                course.path("whom_to_ask").forEach(person -> ofCourse.add(person.asText()));
                people.put(course.path("course_id").asText(), ofCourse);
            }
        }
        return people;
    }
}
