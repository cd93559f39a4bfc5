package org.invigil.datasets.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Finds two stray quotation marks in different rows: all between them is one cell to a CSV parser, and the attempts in
 * it would vanish without a word. Cells of several lines are allowed; what gives it away is that a line in the cell is
 * a row of its own.
 */
final class SwallowedRows {
    private static final Pattern BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    private final ManifestShape shape;
    private final int columns;
    private final Pattern separator;

    /** Free text of logs may hold a line with as many separators; with a moment in the right place it is a row. */
    private final Optional<Integer> moment;

    SwallowedRows(ManifestShape shape, Map<String, Integer> places, char separator) {
        this.shape = shape;
        this.columns = places.size();
        this.separator = Pattern.compile(Pattern.quote(String.valueOf(separator)));
        this.moment = shape == ManifestShape.ACTIVITY || shape == ManifestShape.RESPONSES
                ? Stream.of("at", "answered_at")
                        .filter(places::containsKey)
                        .map(places::get)
                        .findFirst()
                : Optional.empty();
    }

    /** @throws InputException if the row, beginning in this line, holds other rows */
    void refuse(List<String> cells, long line) {
        // The text of a question may be a listing, and no attempt hangs on it.
        if (shape != ManifestShape.QUESTIONS && holdsRows(cells)) {
            throw new InputException(Text.of("capture.csv.swallowed", shape.file(), line));
        }
    }

    /** @throws InputException if a name in the header goes over several lines */
    static void refuseInHeader(ManifestShape shape, List<String> names, long line) {
        if (names.stream().anyMatch(name -> BREAK.matcher(name.strip()).find())) {
            throw new InputException(Text.of("capture.csv.swallowed", shape.file(), line));
        }
    }

    private boolean holdsRows(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String[] lines = BREAK.split(cells.get(i), -1);
            if (lines.length > 1) {
                List<String> first = Stream.concat(cells.subList(0, i).stream(), split(lines[0]))
                        .toList();
                boolean isLast = i >= columns - 1;
                return isLast
                        ? cells.size() > columns
                                || Arrays.stream(lines)
                                        .skip(1)
                                        .anyMatch(other -> isRow(split(other).toList()))
                        : isRow(first);
            }
        }
        return false;
    }

    private Stream<String> split(String line) {
        return Arrays.stream(separator.split(line, -1));
    }

    private boolean isRow(List<String> cells) {
        return columns > 1
                && cells.size() == columns
                && moment.map(place -> isMoment(cells.get(place).strip())).orElse(true);
    }

    /** When a question was answered need not be known. */
    private boolean isMoment(String cell) {
        return cell.isEmpty()
                ? shape == ManifestShape.RESPONSES
                : Cells.findMoment(cell).isPresent();
    }
}
