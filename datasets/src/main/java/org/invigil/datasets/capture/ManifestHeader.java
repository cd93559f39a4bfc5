package org.invigil.datasets.capture;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** Checks the header of a manifest: every column that is needed once, and a note for those that nobody reads. */
final class ManifestHeader {
    private ManifestHeader() {}

    /**
     * @return places of the columns from 0, by trimmed small name
     * @throws InputException if a required column is missing or a name stands there twice
     */
    static Map<String, Integer> check(ManifestShape shape, List<String> cells, Notes notes) {
        requireHeader(shape, cells);
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String cell : cells) {
            String name = name(cell);
            // A nameless column still needs its place, so that rows can be counted against the header.
            String key = name.isEmpty() ? "#" + (places.size() + 1) : name;
            if (places.putIfAbsent(key, places.size()) != null) {
                throw new InputException(Text.of("capture.header.twice", shape.file(), Shown.value(name)));
            }
        }
        requireColumns(shape, places.keySet());
        noteUnknown(shape, places.keySet(), notes);
        return places;
    }

    /** Excel likes to put no-break spaces and marks around names. */
    private static String name(String cell) {
        return cell.replace('\u00a0', ' ').replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    }

    private static void requireHeader(ManifestShape shape, List<String> cells) {
        List<String> names = cells.stream().map(ManifestHeader::name).toList();
        if (shape.columns().stream().noneMatch(names::contains)) {
            throw new InputException(
                    Text.of("capture.header.missing", shape.file(), shown(names), String.join(", ", shape.required())));
        }
    }

    private static void requireColumns(ManifestShape shape, Set<String> names) {
        Set<String> unknown =
                names.stream().filter(name -> !shape.columns().contains(name)).collect(Collectors.toSet());
        for (String column : shape.required()) {
            if (!names.contains(column)) {
                Optional<String> meant = Spelling.findNearest(column, unknown);
                throw new InputException(
                        meant.isPresent()
                                ? Text.of(
                                        "capture.header.misspelt",
                                        shape.file(),
                                        column,
                                        Shown.value(meant.get()),
                                        shown(names))
                                : Text.of("capture.header.column", shape.file(), column, shown(names)));
            }
        }
    }

    private static void noteUnknown(ManifestShape shape, Set<String> names, Notes notes) {
        for (String name : names) {
            if (shape.columns().contains(name) || name.startsWith("#")) {
                continue;
            }
            Set<String> free = shape.optional().stream()
                    .filter(known -> !names.contains(known))
                    .collect(Collectors.toSet());
            notes.say(Spelling.findNearest(name, free)
                    .map(meant -> Text.of("capture.note.column-meant", shape.file(), Shown.value(name), meant))
                    .orElseGet(() -> Text.of("capture.note.column", shape.file(), Shown.value(name))));
        }
    }

    private static String shown(Collection<String> names) {
        String all = names.stream().limit(40).map(Shown::value).collect(Collectors.joining(", "));
        return names.size() > 40 ? all + ", …" : all;
    }
}
