package org.invigil.datasets.capture;

/**
 * Counts how often a pair of numbers has come by. Logs have millions of lines in any order, so this is an open table of
 * plain numbers: at most 40 bytes per different pair.
 */
final class OccurrenceCounter {
    private int[] owners = new int[1 << 10];
    private long[] values = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int used;

    /** How often the pair came by before, and counts it. */
    int countBefore(int owner, long value) {
        if (used * 2 >= counts.length) {
            grow();
        }
        int slot = slotOf(owner, value);
        if (counts[slot] == 0) {
            owners[slot] = owner;
            values[slot] = value;
            used++;
        }
        return counts[slot]++;
    }

    private int slotOf(int owner, long value) {
        long mixed = (value * 31 + owner) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 33) & (counts.length - 1);
        while (counts[slot] != 0 && (owners[slot] != owner || values[slot] != value)) {
            slot = (slot + 1) & (counts.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] oldOwners = owners;
        long[] oldValues = values;
        int[] oldCounts = counts;
        owners = new int[oldOwners.length * 2];
        values = new long[owners.length];
        counts = new int[owners.length];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slotOf(oldOwners[i], oldValues[i]);
                owners[slot] = oldOwners[i];
                values[slot] = oldValues[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
