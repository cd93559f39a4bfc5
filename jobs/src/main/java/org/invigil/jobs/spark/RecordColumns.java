package org.invigil.jobs.spark;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** How records and columns are named: components in camelCase, columns in snake_case. */
public final class RecordColumns {
    private RecordColumns() {}

    /** The columns of a record, in the order of its components. */
    public static List<String> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordColumns::nameOf)
                .toList();
    }

    public static String nameOf(RecordComponent component) {
        return snakeCase(component.getName());
    }

    /** {@code yawDegrees} becomes {@code yaw_degrees}, {@code attemptA} becomes {@code attempt_a}. */
    public static String snakeCase(String camelCase) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
