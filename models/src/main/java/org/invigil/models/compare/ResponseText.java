package org.invigil.models.compare;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Responses in the form in which they are compared: two ways of typing the same are the same. */
final class ResponseText {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?<=\\d),(?=\\d)");

    private ResponseText() {}

    /** Empty where nothing was answered. */
    static String normalised(String response) {
        if (response == null) {
            return "";
        }
        String plain =
                Normalizer.normalize(response, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return DECIMAL_COMMA.matcher(SPACE.matcher(plain).replaceAll(" ")).replaceAll(".");
    }
}
