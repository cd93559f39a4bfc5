package org.invigil.jobs.observe;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.observation.Likeness;
import org.invigil.models.observe.SegmentObservations;

/**
 * A segment's observations as they are stored: one packed list of rows for each table, so that filling one table reads
 * one list.
 *
 * @param rows packed rows by name of the table
 */
public record StoredObservations(Map<String, byte[]> rows) {
    /** Raised when the form changes; the rows' own schema versions are part of a segment's key as well. */
    public static final String VERSION = "segment-2";

    /** The tables that segments fill. */
    public static final List<Table<?>> TABLES = List.of(
            Tables.LOOKS, Tables.SOUNDS, Tables.UTTERANCES, Tables.SOUND_MARKS, Tables.LIKENESSES, Tables.PROBLEMS);

    static byte[] pack(SegmentObservations found) {
        return Wire.pack(new StoredObservations(Map.of(
                Tables.LOOKS.name(), Wire.pack(found.looks()),
                Tables.SOUNDS.name(), Wire.pack(found.sounds()),
                Tables.UTTERANCES.name(), Wire.pack(found.utterances()),
                Tables.SOUND_MARKS.name(), Wire.pack(found.soundMarks()),
                Tables.LIKENESSES.name(), Wire.pack(withoutVectors(found.likenesses())),
                Tables.PROBLEMS.name(), Wire.pack(found.problems()))));
    }

    /** When likenesses were taken is kept with the segment; the likenesses themselves are stored apart. */
    private static List<Likeness> withoutVectors(List<Likeness> likenesses) {
        return likenesses.stream()
                .map(taken -> new Likeness(
                        taken.examDay(),
                        taken.examId(),
                        taken.attemptId(),
                        taken.kind(),
                        taken.startMillis(),
                        taken.endMillis(),
                        new float[0],
                        taken.samples()))
                .toList();
    }

    /** The rows of one table; likenesses without their vectors. */
    @SuppressWarnings("unchecked")
    public static <R extends Record> List<R> unpack(byte[] stored, Table<R> table) {
        byte[] packed = Wire.unpack(stored, StoredObservations.class).rows().get(table.name());
        Class<R[]> rows = (Class<R[]>) Array.newInstance(table.row(), 0).getClass();
        return Arrays.asList(Wire.unpack(packed, rows));
    }
}
