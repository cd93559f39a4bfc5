package org.invigil.jobs.export;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.invigil.jobs.export.ExportRules.Treatment;
import org.invigil.jobs.keys.Pseudonyms;

/** Makes the row that may leave out of the row that is stored, by {@link ExportRules}. */
final class Disguise {
    private static final String HIDDEN = "\u2026";

    private final Pseudonyms pseudonyms;

    Disguise(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    <R extends Record> R of(R row) {
        RecordComponent[] components = row.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                values[i] = value(components[i], components[i].getAccessor().invoke(row));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // The constructor is that of the row's own class.
            R disguised = (R) row.getClass().getDeclaredConstructor(types).newInstance(values);
            return disguised;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Could not disguise a " + row.getClass().getSimpleName(), e);
        }
    }

    private Object value(RecordComponent component, Object value) {
        if (value instanceof Record nested) {
            return of(nested);
        } else if (value instanceof String text) {
            return text(ExportRules.of(component), text);
        } else if (value instanceof List<?> list && isOfTexts(component)) {
            Treatment treatment = ExportRules.of(component);
            return list.stream()
                    .map(element -> text(treatment, (String) element))
                    .toList();
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> element instanceof Record nested ? of(nested) : element)
                    .toList();
        }
        return value;
    }

    private static boolean isOfTexts(RecordComponent component) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] == String.class;
    }

    private String text(Treatment treatment, String text) {
        return switch (treatment.rule()) {
            case KEEP -> text;
            case DROP -> null;
            // An empty text names nothing.
            case HASH -> text.isEmpty() ? text : hash(treatment, text);
            case HASH_UNLESS_CHOICE -> text.matches("[A-Za-z]?|-?\\d{1,4}([.,]\\d+)?") ? text : hash(treatment, text);
            case KEEP_NUMBERS -> text.matches("-?\\d+([.,]\\d+)?") ? text : HIDDEN;
        };
    }

    private String hash(Treatment treatment, String text) {
        return pseudonyms.pseudonym("export " + treatment.kind(), text);
    }
}
