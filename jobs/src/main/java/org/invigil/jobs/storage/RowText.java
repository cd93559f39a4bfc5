package org.invigil.jobs.storage;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.invigil.jobs.spark.RecordColumns;

/**
 * One text for one row, the same on every machine and from every file layout. Texts carry their length, null is unlike
 * anything else. Floating-point numbers stand by their bits: how many digits Java prints for them changed with Java 19.
 */
final class RowText {
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
        }
    };

    private static final ClassValue<List<String>> COLUMNS = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return RecordColumns.of(type.asSubclass(Record.class));
        }
    };

    private RowText() {}

    static String of(Record row) {
        StringBuilder text = new StringBuilder(256);
        append(text, row);
        return text.toString();
    }

    /** Some of its columns only. */
    static String of(Record row, List<String> columns) {
        StringBuilder text = new StringBuilder(96);
        Method[] accessors = ACCESSORS.get(row.getClass());
        List<String> all = COLUMNS.get(row.getClass());
        columns.forEach(column -> append(text, value(row, accessors[all.indexOf(column)])));
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        if (value == null) {
            text.append('~');
        } else if (value instanceof Record row) {
            text.append('{');
            for (Method accessor : ACCESSORS.get(row.getClass())) {
                append(text, value(row, accessor));
                text.append(',');
            }
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[').append(list.size()).append(':');
            list.forEach(element -> append(text, element));
            text.append(']');
        } else if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            text.append('[').append(length).append(':');
            for (int i = 0; i < length; i++) {
                append(text, Array.get(value, i));
            }
            text.append(']');
        } else if (value instanceof Float number) {
            text.append('f').append(Integer.toHexString(Float.floatToIntBits(number)));
        } else if (value instanceof Double number) {
            text.append('d').append(Long.toHexString(Double.doubleToLongBits(number)));
        } else {
            String own = value instanceof Enum<?> constant ? constant.name() : value.toString();
            text.append(own.length()).append(':').append(own);
        }
    }

    private static Object value(Record row, Method accessor) {
        try {
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(row.getClass() + " does not show " + accessor.getName(), e);
        }
    }
}
