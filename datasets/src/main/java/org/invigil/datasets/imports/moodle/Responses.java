package org.invigil.datasets.imports.moodle;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings responses into a form in which equal answers are equal texts. */
final class Responses {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+,\\d+");
    private static final Map<String, String> TRUTH =
            Map.of("tõene", "True", "õige", "True", "väär", "False", "vale", "False", "true", "True", "false", "False");

    private Responses() {}

    /**
     * Several choices and matched pairs come in the order in which they were shown, true and false in the language of
     * the report, decimals with its comma.
     *
     * @param options of the question, empty where it has none
     */
    static String normal(String response, List<String> options) {
        String text = response.strip().replaceAll("[ \\t\\u00a0]+", " ");
        String truth = TRUTH.get(text.toLowerCase(Locale.ROOT));
        if (truth != null && options.isEmpty()) {
            return truth;
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return text.replace(',', '.');
        }
        List<String> parts = Arrays.stream(text.split("; ?")).map(String::strip).toList();
        boolean isList = parts.size() > 1
                && (options.containsAll(parts) || parts.stream().allMatch(part -> part.contains(" -> ")));
        return isList ? parts.stream().sorted().collect(Collectors.joining("; ")) : text;
    }
}
