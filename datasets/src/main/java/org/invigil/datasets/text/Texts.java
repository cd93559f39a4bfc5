package org.invigil.datasets.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** Says {@link Text}s in one language, from {@code texts_en.properties} and {@code texts_et.properties}. */
public final class Texts {
    private static final String BUNDLE = "org.invigil.datasets.text.texts";
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
    private static final Map<Language, Texts> BY_LANGUAGE = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            BY_LANGUAGE.put(language, new Texts(language));
        }
    }

    private final Language language;
    private final ResourceBundle bundle;

    private Texts(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Texts in(Language language) {
        return BY_LANGUAGE.get(language);
    }

    public Language language() {
        return language;
    }

    public String say(Text text) {
        return say(text.key(), text.arguments().toArray());
    }

    /** A key that the bundle lacks is a defect that a test holds off; it is shown as it is rather than cost a night. */
    public String say(String key, Object... arguments) {
        Object[] localised = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            localised[i] = localised(String.valueOf(arguments[i]));
        }
        if (!knows(key)) {
            return key + Arrays.toString(localised);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(localised);
    }

    public boolean knows(String key) {
        return bundle.containsKey(key);
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    private String localised(String argument) {
        return language == Language.ET && DECIMAL.matcher(argument).matches() ? argument.replace('.', ',') : argument;
    }
}
