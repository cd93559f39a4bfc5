package org.invigil.models.compare;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Responses in the form in which they are compared: two ways of typing the same are the same. */
public final class ResponseText {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?<=\\d),(?=\\d)");

    /**
     * A number, thousands set apart by spaces or not, and what it counts. A whole number that begins with a zero is a
     * code and stays as it is.
     */
    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?)((?:[1-9]\\d{0,2}(?: \\d{3})+|0|[1-9]\\d*)(?:\\.\\d+)?|\\.\\d+) ?([^\\d\\s.,:/-]\\D*)?");

    private ResponseText() {}

    /** Whether two responses say the same: in other capitals, with a decimal comma or point, with zeros at the end. */
    public static boolean isSame(String one, String other) {
        return number(normalised(one)).equals(number(normalised(other)));
    }

    /** Empty where nothing was answered. */
    static String normalised(String response) {
        if (response == null) {
            return "";
        }
        String plain =
                Normalizer.normalize(response, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return DECIMAL_COMMA
                .matcher(SPACE.matcher(plain).replaceAll(" ").replace('\u2212', '-'))
                .replaceAll(".");
    }

    /**
     * A normalised response with its number, if it begins with one, in one spelling: {@code 3.50 cm} as {@code 3.5cm}.
     * Anything else stays as it is.
     */
    static String number(String normalised) {
        Matcher number = NUMBER.matcher(normalised);
        if (!number.matches()) {
            return normalised;
        }
        BigDecimal value = new BigDecimal(number.group(2).replace(" ", "")).stripTrailingZeros();
        String sign = number.group(1).equals("-") && value.signum() != 0 ? "-" : "";
        return sign + value.toPlainString() + (number.group(3) == null ? "" : number.group(3));
    }
}
