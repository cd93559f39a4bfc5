package org.invigil.datasets;

import java.io.Serializable;
import java.util.List;

/**
 * One table of the catalogue.
 *
 * @param name plural snake_case, also the folder's name
 * @param row the public record that one row is
 * @param key snake_case columns that identify a row, in the order rows are sorted and hashed in
 * @param oneRowIs one row in words, for readers of the catalogue
 * @param version of the schema; it is raised whenever a component is added, removed or changes its meaning
 * @param readableFrom the oldest version that is still read: since then nothing but components that may be null was
 *     added, and null in them says no more than that nobody measured it
 */
public record Table<R extends Record>(
        String name, Class<R> row, List<String> key, String oneRowIs, int version, int readableFrom)
        implements Serializable {
    public Table {
        if (readableFrom < 1 || readableFrom > version) {
            throw new IllegalArgumentException(
                    name + " of version " + version + " cannot be readable from version " + readableFrom);
        }
    }

    /** A table of which earlier versions are not read. */
    public Table(String name, Class<R> row, List<String> key, String oneRowIs, int version) {
        this(name, row, key, oneRowIs, version, version);
    }

    /** Tables whose rows name an exam are stored by exam; {@code cases} outlive their exam and name none. */
    public boolean isStoredByExam() {
        for (var component : row.getRecordComponents()) {
            if (component.getName().equals("examId")) {
                return true;
            }
        }
        return false;
    }
}
