package org.liftlock.usage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be used, and how what was used within a day comes to one number. */
public enum UsageKind {
    WORKFLOW("Workflows", Total.SUM),
    API_CALL("API calls", Total.SUM),
    EXECUTION("Executions", Total.SUM),
    MODEL_TOKENS("Model tokens", Total.SUM),
    STORAGE_BYTES("Storage", Total.PEAK),
    SEAT("Seats", Total.PEOPLE);

    private static final List<String> IDS =
            Arrays.stream(values()).map(UsageKind::id).toList();

    private final String words;
    private final Total total;

    UsageKind(String words, Total total) {
        this.words = words;
        this.total = total;
    }

    /** How several events become one number. */
    enum Total {
        /** Quantities are added. */
        SUM,

        /** It is a state: the highest one counts. */
        PEAK,

        /** Different people are counted. */
        PEOPLE
    }

    /** The name in the API and the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name on a page. */
    public String words() {
        return words;
    }

    Total total() {
        return total;
    }

    /** Whether it is measured in bytes. */
    public boolean bytes() {
        return this == STORAGE_BYTES;
    }

    /** Those with a quantity; seats have pages of their own. */
    public static List<UsageKind> measured() {
        return Arrays.stream(values()).filter(kind -> kind != SEAT).toList();
    }

    /** The ids of those of which the highest value counts. */
    public static List<String> peaks() {
        return Arrays.stream(values())
                .filter(kind -> kind.total == Total.PEAK)
                .map(UsageKind::id)
                .toList();
    }

    public static Optional<UsageKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    static String known() {
        return IDS.stream().collect(Collectors.joining(", "));
    }
}
