package org.liftlock.migration.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which organizations of a sheet are wanted. */
public enum Sifting {
    CHANGED("grants > 0", "Get something"),
    LOSING("losses > 0", "Lose something"),
    OPEN("losses > 0 and a.accepted_by is null", "Lose something that nobody has accepted"),
    GAINING("gains > 0", "Gain something"),
    SKIPPED("skipped > 0", "Keep what is there"),
    CONFLICT("conflicts > 0", "Have flags that disagree"),
    UNMAPPED("unmapped > 0", "Have flags that no rule knows"),
    UNREADABLE("unreadable > 0", "Have flags that cannot be read"),
    FAILED("state = 'failed'", "Failed"),
    UNDONE("state = 'undone'", "Taken back");

    private final String condition;
    private final String words;

    Sifting(String condition, String words) {
        this.condition = condition;
        this.words = words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    String condition() {
        return condition;
    }

    /** Empty for a word that names none. */
    public static Optional<Sifting> of(String id) {
        return Arrays.stream(values()).filter(known -> known.id().equals(id)).findFirst();
    }
}
