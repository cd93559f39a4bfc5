package org.invigil.datasets.text;

import java.util.Locale;
import java.util.Optional;

/** The languages that every text of Invigil exists in. */
public enum Language {
    ET,
    EN;

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    /** {@code et} or {@code en}, as in manifests and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> find(String code) {
        for (Language language : values()) {
            if (language.code().equalsIgnoreCase(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
