package org.invigil.datasets.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON of logs that nobody vouches for: shallow, one value a text, no name twice. */
final class LogJson {
    /** An entry is an object with a detail object; more than a little below that is no activity. */
    private static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(ActivityLines.LONGEST_LINE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LogJson() {}

    /** Empty where the text is not exactly one JSON object. */
    static Optional<ObjectNode> findObject(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A detail in the form that actions keep: an object, whatever the log wrote. */
    static ObjectNode detail(JsonNode written) {
        if (written instanceof ObjectNode object) {
            return object;
        }
        ObjectNode detail = MAPPER.createObjectNode();
        if (written != null && !written.isNull()) {
            detail.set("text", written);
        }
        return detail;
    }

    static ObjectNode detailOfText(String text) {
        ObjectNode detail = MAPPER.createObjectNode();
        return text.isEmpty() ? detail : detail.put("text", text);
    }
}
