package org.invigil.datasets.imports.moodle;

import java.util.Locale;

/** How the people of an export are told apart: {@code #} and Moodle's id, or {@code @} and the name where ids lack. */
final class PersonKey {
    private PersonKey() {}

    /** The empty text for nobody, as in a line that a timer wrote. */
    static String of(String id, String name) {
        if (!id.isEmpty()) {
            return "#" + id;
        }
        return name.isEmpty() ? "" : "@" + normal(name);
    }

    /** Names differ between exports in spaces and capitals only. */
    static String normal(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
