package org.invigil.datasets.text;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence in no language yet: a key of the text bundles and its arguments. Reasons and messages are stored like this
 * and said in the reader's language by {@link Texts}.
 *
 * @param key a key of {@code texts_en.properties} and {@code texts_et.properties}
 * @param arguments values in neutral form: decimals with a point, which {@link Texts} turns into the reader's comma
 */
public record Text(String key, List<String> arguments) implements Serializable {
    public Text {
        arguments = List.copyOf(arguments);
    }

    /** Numbers that are not whole are kept with one decimal; everything else by its own text. */
    public static Text of(String key, Object... arguments) {
        return new Text(key, Arrays.stream(arguments).map(Text::neutral).toList());
    }

    private static String neutral(Object argument) {
        if (argument instanceof Double || argument instanceof Float) {
            return String.format(Locale.ROOT, "%.1f", ((Number) argument).doubleValue());
        }
        return String.valueOf(argument);
    }
}
