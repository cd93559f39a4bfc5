package org.invigil.datasets.imports.moodle;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.imports.ExportRow;

/**
 * The answers of one attempt in one export.
 *
 * @param row a row that tells whose they are
 * @param attempt Moodle's id of the attempt, or the empty text
 * @param started null where the export does not say
 * @param ended null where the export does not say
 * @param replies by number of the question in the quiz, from 1
 */
record Sheet(ExportRow row, String attempt, Instant started, Instant ended, Map<Integer, Reply> replies) {
    static Sheet of(ExportRow row, String attempt, Instant started, Instant ended) {
        return new Sheet(row, attempt, started, ended, new TreeMap<>());
    }

    Reply reply(int slot) {
        return replies.computeIfAbsent(slot, number -> new Reply());
    }
}
