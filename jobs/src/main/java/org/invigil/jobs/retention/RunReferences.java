package org.invigil.jobs.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * Takes out of the run records what leads to those who go: pseudonyms of exams, hashes of recordings. What the run did,
 * with which versions and settings, stays: the law wants that kept for longer.
 */
final class RunReferences {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RunReferences() {}

    static void remove(Path out, Set<String> exams, Set<String> inputs, Runnable passed) {
        for (Path record : records(out.resolve("runs"))) {
            try {
                JsonNode run = JSON.readTree(Files.readAllBytes(record));
                boolean isChanged = without(run, "exams", exams) | without(run, "inputs", inputs);
                if (isChanged) {
                    WholeFile.requireNoLinks(out, record);
                    WholeFile.write(record, JSON.writeValueAsBytes(run));
                    passed.run();
                }
            } catch (IOException e) {
                throw FileTrouble.of(record, e);
            }
        }
    }

    private static boolean without(JsonNode run, String name, Collection<String> values) {
        if (!(run instanceof ObjectNode object) || !(object.get(name) instanceof ArrayNode array)) {
            return false;
        }
        ArrayNode staying = object.arrayNode();
        array.forEach(value -> {
            if (!values.contains(value.asText())) {
                staying.add(value);
            }
        });
        boolean isChanged = staying.size() < array.size();
        object.set(name, staying);
        return isChanged;
    }

    private static List<Path> records(Path runs) {
        if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .map(folder -> folder.resolve("run.json"))
                    .filter(record -> Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(runs, e);
        }
    }
}
