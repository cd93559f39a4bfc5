package org.invigil.jobs.spark;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows of any record type, filled by a seed: the same seed gives the same row. */
public final class SeededRows {
    private final Random random;
    private final double shareOfNulls;
    private final Map<String, String> fixed;

    /**
     * @param shareOfNulls how often a component that may be null is
     * @param fixed values of text components by name, such as {@code examId} or {@code Examinee.name}
     */
    public SeededRows(long seed, double shareOfNulls, Map<String, String> fixed) {
        this.random = new Random(seed);
        this.shareOfNulls = shareOfNulls;
        this.fixed = fixed;
    }

    public <R> List<R> rows(Class<R> type, int count) {
        List<R> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(type));
        }
        return rows;
    }

    /** Draws again until the record's own checks are content. */
    public <R> R row(Class<R> type) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components).map(this::component).toArray();
            try {
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof IllegalArgumentException
                        || e.getCause() instanceof NullPointerException)) {
                    throw new IllegalStateException(e);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("No " + type + " was to its own liking");
    }

    private Object component(RecordComponent component) {
        String own = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        String value = fixed.getOrDefault(own, fixed.get(component.getName()));
        if (value != null) {
            return value;
        }
        boolean mayBeNull = !component.getType().isPrimitive();
        if (mayBeNull && random.nextDouble() < shareOfNulls) {
            return null;
        }
        return value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(value(list.getActualTypeArguments()[0]));
            }
            return elements;
        }
        Class<?> of = (Class<?>) type;
        if (of.isRecord()) {
            return row(of);
        }
        if (of.isEnum()) {
            Object[] constants = of.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (of.isArray()) {
            Object array = Array.newInstance(of.getComponentType(), random.nextInt(5));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, value(of.getComponentType()));
            }
            return array;
        }
        return simpleValue(of);
    }

    private Object simpleValue(Class<?> type) {
        if (type == String.class) {
            return random.nextInt(8) == 0 ? "" : "õ-" + Long.toString(random.nextLong(), 36);
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == byte.class) {
            return (byte) random.nextInt();
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong() >> random.nextInt(63);
        } else if (type == float.class || type == Float.class) {
            return random.nextFloat();
        } else if (type == double.class || type == Double.class) {
            return random.nextInt(3) == 0 ? 1 + random.nextDouble() : random.nextDouble();
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1000));
        } else if (type == Instant.class) {
            return Instant.parse("2026-01-01T00:00:00Z").plusMillis(random.nextInt());
        } else if (type == Duration.class) {
            return Duration.ofMillis(random.nextInt());
        }
        throw new IllegalArgumentException("No value of " + type);
    }
}
