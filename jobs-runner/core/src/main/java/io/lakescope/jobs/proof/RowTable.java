package io.lakescope.jobs.proof;

import java.util.Arrays;

/**
 * Rows by key digest, each with its content digest and one number, in a single array of longs: 40 bytes a slot and at most
 * two thirds of the slots in use, so 60 to 120 bytes a row, whatever the rows hold. Of each digest it keeps the first 128
 * bits. Not thread-safe.
 */
public final class RowTable {

    /** A row that is not there. */
    public static final int NONE = -1;

    private static final int WIDTH = 5;
    private static final int FIRST_SLOTS = 1 << 6;

    private long[] slots = new long[WIDTH * FIRST_SLOTS];
    private int size;

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
        slots = slots.length > WIDTH * FIRST_SLOTS ? new long[WIDTH * FIRST_SLOTS] : slots;
        Arrays.fill(slots, 0);
    }

    /** Adds a row, or replaces the one with the same key. */
    public void put(Hash key, Hash content, long number) {
        if ((size + 1) * 3L > slots.length / WIDTH * 2L) {
            grow();
        }
        int at = slot(slots, high(key), key.bits(8));
        size += slots[at] == 0 ? 1 : 0;
        slots[at] = high(key);
        slots[at + 1] = key.bits(8);
        slots[at + 2] = content.bits(0);
        slots[at + 3] = content.bits(8);
        slots[at + 4] = number;
    }

    /** Where the row with a key is, until the next {@link #put}; {@link #NONE} if there is none. */
    public int find(Hash key) {
        int at = slot(slots, high(key), key.bits(8));
        return slots[at] == 0 ? NONE : at;
    }

    public boolean isContent(int row, Hash content) {
        return slots[row + 2] == content.bits(0) && slots[row + 3] == content.bits(8);
    }

    public long number(int row) {
        return slots[row + 4];
    }

    public void number(int row, long number) {
        slots[row + 4] = number;
    }

    /** Zero marks an empty slot. */
    private static long high(Hash key) {
        return key.bits(0) == 0 ? 1 : key.bits(0);
    }

    /** The slot of a key, or the empty one where it belongs. The bits of a digest are evenly spread already. */
    private static int slot(long[] slots, long high, long low) {
        int count = slots.length / WIDTH;
        int index = (int) (low & (count - 1));
        while (slots[index * WIDTH] != 0 && (slots[index * WIDTH] != high || slots[index * WIDTH + 1] != low)) {
            index = (index + 1) & (count - 1);
        }
        return index * WIDTH;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (int from = 0; from < slots.length; from += WIDTH) {
            if (slots[from] != 0) {
                int to = slot(larger, slots[from], slots[from + 1]);
                System.arraycopy(slots, from, larger, to, WIDTH);
            }
        }
        slots = larger;
    }
}
