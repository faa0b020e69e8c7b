package org.liftlock.migration.step;

import java.util.Locale;

/** Writes numbers the way people read them, in English whatever the machine's language is. */
public final class Amount {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Amount() {}

    public static String of(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** In decimal units, as disks are sold: 1 kB is 1000 bytes. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1000 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return unit == 0 ? "%d bytes".formatted(bytes) : String.format(Locale.ENGLISH, "%.1f %s", amount, UNITS[unit]);
    }
}
