package org.invigil.datasets.imports.seb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.Utf8Reader;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ExportTable;
import org.invigil.datasets.text.Text;

/**
 * Reads what SEB's Screen Proctoring Server keeps of pictures: JSON as its web API answers (pages of a search, the
 * timeline of a session, lists of either), or its table {@code screenshot_data} as CSV, with columns of {@code session}
 * beside it or not. One picture's metadata is held at a time.
 */
final class ScreenshotExport {
    private static final List<String> SESSION = List.of("sessionUUID", "session_uuid", "uuid");
    private static final List<String> CLIENT = List.of("sessionClientName", "clientName", "client_name");
    private static final List<String> TIME = List.of("imageTimestamp", "timestamp");
    private static final List<String> DATA = List.of("metaData", "meta_data");
    private static final int MOST_DEPTH = 50;
    private static final JsonMapper JSON = new JsonMapper();

    private final String file;
    private final Consumer<Screenshot> shots;
    private long unreadable;

    private ScreenshotExport(String file, Consumer<Screenshot> shots) {
        this.file = file;
        this.shots = shots;
    }

    /**
     * @return how many records of pictures have no time or no metadata that can be read
     * @throws InputException if the file is not there or no such export
     */
    static long read(Path path, Consumer<Screenshot> shots) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException(Text.of("import.no_file", path));
        }
        ScreenshotExport export = new ScreenshotExport(String.valueOf(path.getFileName()), shots);
        if (export.isJson(path)) {
            export.json(path);
        } else {
            export.table(path);
        }
        return export.unreadable;
    }

    private boolean isJson(Path path) throws IOException {
        try (BufferedReader reader = new BufferedReader(new Utf8Reader(file, Files.newInputStream(path)))) {
            int first = reader.read();
            while (first >= 0 && Character.isWhitespace(first)) {
                first = reader.read();
            }
            return first == '[' || first == '{';
        }
    }

    private void table(Path path) throws IOException {
        try (ExportTable table = ExportTable.open(path)) {
            while (table.hasNext()) {
                ExportRow row = table.next();
                Map<String, String> cells = new HashMap<>();
                for (List<String> names : List.of(SESSION, CLIENT, TIME, DATA)) {
                    names.forEach(name -> cells.put(name, row.cell(ExportRow.name(name))));
                }
                if (!row.has(DATA.stream().map(ExportRow::name).toList())) {
                    throw new InputException(Text.of("import.no_screenshots", file));
                }
                take(cells, null);
            }
        }
    }

    private void json(Path path) throws IOException {
        try (BufferedReader reader = new BufferedReader(new Utf8Reader(file, Files.newInputStream(path)));
                JsonParser parser = JSON.createParser(reader)) {
            boolean isAny = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    isAny |= object(parser, Map.of(), 0);
                }
            }
            if (!isAny) {
                throw new InputException(Text.of("import.no_screenshots", file));
            }
        } catch (JsonProcessingException e) {
            throw new InputException(Text.of("import.no_screenshots", file), e);
        }
    }

    /** @return whether there was a picture in it */
    private boolean object(JsonParser parser, Map<String, String> around, int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw new InputException(Text.of("import.no_screenshots", file));
        }
        Map<String, String> own = new HashMap<>(around);
        TIME.forEach(own::remove);
        DATA.forEach(own::remove);
        JsonNode metaData = null;
        boolean isAny = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (DATA.contains(name) && value == JsonToken.START_OBJECT) {
                metaData = parser.readValueAsTree();
            } else if (value == JsonToken.START_OBJECT) {
                isAny |= object(parser, own, depth + 1);
            } else if (value == JsonToken.START_ARRAY) {
                isAny |= array(parser, own, depth + 1);
            } else if (value != JsonToken.VALUE_NULL) {
                own.put(name, parser.getText());
            }
        }
        if (metaData != null || DATA.stream().anyMatch(own::containsKey)) {
            take(own, metaData);
            return true;
        }
        return isAny;
    }

    private boolean array(JsonParser parser, Map<String, String> around, int depth) throws IOException {
        boolean isAny = false;
        int open = 1;
        while (open > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                isAny |= object(parser, around, depth);
            } else if (token == JsonToken.START_ARRAY) {
                open++;
            } else if (token == JsonToken.END_ARRAY) {
                open--;
            }
        }
        return isAny;
    }

    /** @param metaData null where it is a text among the cells */
    private void take(Map<String, String> cells, JsonNode metaData) {
        Optional<JsonNode> data = metaData == null ? parsed(cell(cells, DATA)) : Optional.of(metaData);
        String time = cell(cells, TIME);
        if (data.isEmpty() || !time.matches("\\d{12,14}")) {
            unreadable++;
            return;
        }
        shots.accept(Screenshot.of(cell(cells, SESSION), cell(cells, CLIENT), Long.parseLong(time), data.get()));
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String cell(Map<String, String> cells, List<String> names) {
        return names.stream()
                .map(name -> cells.getOrDefault(name, "").strip())
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }
}
