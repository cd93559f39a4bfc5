package org.invigil.models.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.invigil.datasets.observation.Action;

/** What the log itself wrote beside an action. */
final class ActionDetail {
    private static final JsonMapper JSON = new JsonMapper();

    private ActionDetail() {}

    /** A member that is a text or a number; the reader of the log has made sure that the detail is an object. */
    static Optional<String> find(Action action, String member) {
        if (!action.detail().contains(member)) {
            return Optional.empty();
        }
        try {
            JsonNode value = JSON.readTree(action.detail()).get(member);
            return value == null
                            || !value.isValueNode()
                            || value.isNull()
                            || value.asText().isBlank()
                    ? Optional.empty()
                    : Optional.of(value.asText().strip());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
