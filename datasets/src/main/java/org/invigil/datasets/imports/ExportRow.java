package org.invigil.datasets.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One row of a table that another program exported, cells trimmed.
 *
 * @param line physical line that the row begins in, from 1; in JSON the number of the record
 * @param columns place of every column of the header, from 0, by {@link #name}
 */
public record ExportRow(String file, long line, Map<String, Integer> columns, List<String> cells) {
    /** A header without what differs between programs: small letters, digits and dots only. */
    public static String name(String header) {
        StringBuilder name = new StringBuilder();
        header.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(character -> Character.isLetterOrDigit(character) || character == '.')
                .forEach(name::appendCodePoint);
        return name.toString();
    }

    /** The first cell that is not empty among columns of these names, or the empty text. */
    public String cell(List<String> names) {
        for (String name : names) {
            String cell = cell(name);
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        return "";
    }

    /** @param name as {@link #name} makes it */
    public String cell(String name) {
        Integer place = columns.get(name);
        return place == null || place >= cells.size() ? "" : cells.get(place);
    }

    public boolean has(List<String> names) {
        return names.stream().anyMatch(columns::containsKey);
    }
}
