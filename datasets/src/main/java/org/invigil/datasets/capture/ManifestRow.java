package org.invigil.datasets.capture;

import java.util.List;
import java.util.Map;
import org.invigil.datasets.text.Text;

/**
 * One row of a manifest, cells trimmed.
 *
 * @param line physical line that the row begins in, from 1
 * @param columns place of every column of the header, from 0
 */
record ManifestRow(String file, long line, Map<String, Integer> columns, List<String> cells) {
    /** The cell, empty where the file or the row lacks the column. */
    String cell(String column) {
        Integer place = columns.get(column);
        return place == null || place >= cells.size() ? "" : cells.get(place);
    }

    /** The cell as free text on one line. */
    String text(String column) {
        return Shown.onOneLine(cell(column));
    }

    /** The cell as free text, or null where it is empty. */
    String textOrNull(String column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    /** Whether every cell has a column and every column a cell; otherwise no cell can be trusted. */
    boolean isWhole() {
        return cells.size() == columns.size();
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** Why a row that is not whole is refused. */
    Refusal refusal() {
        return new Refusal(
                Text.of("capture.row.cells", file, line, cells.size(), columns.size()), Text.of("capture.do.cells"));
    }

    /** A finding about one cell: file, line, column and value are the text's first four arguments. */
    Refusal refusal(String why, String column, String whatToDo) {
        return new Refusal(Text.of(why, file, line, column, Shown.value(cell(column))), Text.of(whatToDo));
    }
}
