package org.liftlock.license;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a customer asks sales for. */
public enum RequestWish {
    QUOTE("a quote"),
    LICENSE("a license"),
    TRIAL("a trial");

    private final String words;

    RequestWish(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RequestWish> of(String id) {
        return Arrays.stream(values()).filter(wish -> wish.id().equals(id)).findFirst();
    }
}
