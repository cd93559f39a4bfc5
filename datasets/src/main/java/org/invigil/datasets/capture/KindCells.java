package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.invigil.datasets.attempt.Accommodation;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Text;

/** Reads cells that name incident kinds: what an exam allows, and what an examinee is granted. */
final class KindCells {
    private static final List<String> NAMES =
            Arrays.stream(IncidentKind.values()).map(Enum::name).toList();

    /** A comma separates only before the next {@code KIND=}: it may also be the decimal comma of a factor. */
    private static final Pattern BETWEEN_ACCOMMODATIONS = Pattern.compile("[;|]|,(?=\\s*[A-Za-z_]+\\s*=)");

    private static final Pattern FACTOR = Pattern.compile("[xX]?\\s*(\\d{1,3}([.,]\\d{1,3})?)");

    private KindCells() {}

    /** Incident kinds that are part of an exam; each one that is none is noted by itself. */
    static List<IncidentKind> allowed(ManifestRow row, String column, Notes notes) {
        Set<IncidentKind> kinds = EnumSet.noneOf(IncidentKind.class);
        for (String word : row.cell(column).split("[;|,]", -1)) {
            if (!word.isBlank() && findPairs(word).isEmpty()) {
                findKind(word).ifPresentOrElse(kinds::add, () -> noteUnknown(row, column, word, notes));
            }
        }
        return List.copyOf(kinds);
    }

    /** Kinds of agreement between attempts that are part of an exam, in the same cell. */
    static List<PairEvidence> allowedPairs(ManifestRow row, String column) {
        Set<PairEvidence> kinds = EnumSet.noneOf(PairEvidence.class);
        for (String word : row.cell(column).split("[;|,]", -1)) {
            findPairs(word).ifPresent(kinds::add);
        }
        return List.copyOf(kinds);
    }

    private static Optional<PairEvidence> findPairs(String word) {
        return Arrays.stream(PairEvidence.values())
                .filter(kind -> kind.name().equals(tidy(word)))
                .findFirst();
    }

    private static String tidy(String word) {
        return word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /**
     * Accommodations such as {@code LOOKING_AWAY=off;ABSENT=x3}. What cannot be read is noted attempt by attempt: a
     * lost accommodation costs the examinee. Of two for one kind the more generous holds.
     */
    static List<Accommodation> accommodations(ManifestRow row, String column, Notes notes) {
        Map<IncidentKind, Accommodation> granted = new EnumMap<>(IncidentKind.class);
        for (String item : BETWEEN_ACCOMMODATIONS.split(row.cell(column), -1)) {
            if (item.isBlank()) {
                continue;
            }
            String[] sides = item.split("=", 2);
            Optional<IncidentKind> kind = findKind(sides[0]);
            Optional<Double> factor = sides.length == 2 ? findFactor(sides[1].strip()) : Optional.empty();
            if (kind.isEmpty()) {
                noteUnknown(row, column, sides[0], notes);
            } else if (factor.isEmpty()) {
                notes.say(Text.of(
                        "capture.note.accommodation",
                        row.file(),
                        row.line(),
                        Shown.value(row.cell("attempt_id")),
                        Shown.value(item.strip())));
            } else {
                granted.merge(kind.get(), new Accommodation(kind.get(), factor.get()), KindCells::moreGenerous);
            }
        }
        return List.copyOf(granted.values());
    }

    private static Accommodation moreGenerous(Accommodation one, Accommodation other) {
        if (one.isOff() || other.isOff()) {
            return one.isOff() ? one : other;
        }
        return one.factor() >= other.factor() ? one : other;
    }

    /** 0 for {@code off}; empty where it is no factor of at least 1. */
    private static Optional<Double> findFactor(String word) {
        if (word.equalsIgnoreCase("off")) {
            return Optional.of(0.0);
        }
        Matcher factor = FACTOR.matcher(word);
        return factor.matches()
                ? Optional.of(Double.parseDouble(factor.group(1).replace(',', '.')))
                        .filter(f -> f >= 1)
                : Optional.empty();
    }

    private static Optional<IncidentKind> findKind(String word) {
        return IncidentKind.find(tidy(word));
    }

    private static void noteUnknown(ManifestRow row, String column, String word, Notes notes) {
        List<Object> arguments = new ArrayList<>(List.of(row.file(), row.line(), column, Shown.value(word.strip())));
        Optional<String> meant = Spelling.findNearest(word.strip(), NAMES);
        arguments.add(meant.orElseGet(() -> String.join(", ", NAMES)));
        notes.say(Text.of(meant.isPresent() ? "capture.note.kind-meant" : "capture.note.kind", arguments.toArray()));
    }
}
