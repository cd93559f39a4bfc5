package org.invigil.datasets.imports;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Whether two cells say the same: the same text, or the same moment however it is written. */
final class CellMeaning {
    private CellMeaning() {}

    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return OffsetDateTime.parse(one.replace(' ', 'T')).isEqual(OffsetDateTime.parse(other.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
