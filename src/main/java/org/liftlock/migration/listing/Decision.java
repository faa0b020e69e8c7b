package org.liftlock.migration.listing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may say of a row. The portal changes nothing in the installation because of it. */
public enum Decision {
    HANDLED("Handled by hand", "somebody has done what there was to do, in the product itself"),
    LEFT("Stays as it is", "it is known, and nothing is done about it");

    private final String words;
    private final String detail;

    Decision(String words, String detail) {
        this.words = words;
        this.detail = detail;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public String detail() {
        return detail;
    }

    /** Empty for a word that names none. */
    static Optional<Decision> of(String id) {
        return Arrays.stream(values()).filter(known -> known.id().equals(id)).findFirst();
    }
}
