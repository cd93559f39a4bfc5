package org.invigil.datasets.imports.moodle;

import java.util.LinkedHashMap;
import java.util.Map;

/** One account of the learning environment, with what files about people say of it. */
final class Person {
    private String id = "";
    private String name = "";
    private String examineeId = "";
    private boolean isStaff;

    /** Cells for {@code attempts.csv} by column: consent, accommodations, stratum and the like. */
    private final Map<String, String> cells = new LinkedHashMap<>();

    /** Moodle's id, or the empty text. */
    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isStaff() {
        return isStaff;
    }

    Map<String, String> cells() {
        return cells;
    }

    /** The university's own id where a file gives one, else Moodle's, else the name. */
    String examineeId() {
        if (!examineeId.isEmpty()) {
            return examineeId;
        }
        return id.isEmpty() ? name : id;
    }

    boolean isKnownByNameOnly() {
        return examineeId.isEmpty() && id.isEmpty();
    }

    void identify(String newId, String newName) {
        id = id.isEmpty() ? newId : id;
        name = name.isEmpty() ? newName : name;
    }

    void describe(String newExamineeId, boolean staff) {
        examineeId = examineeId.isEmpty() ? newExamineeId : examineeId;
        isStaff |= staff;
    }
}
