package org.liftlock.billing;

import java.util.Arrays;
import java.util.Locale;

/** Where a document stands. */
public enum InvoiceState {
    OPEN("Open", "clock", "blue"),
    PARTLY_PAID("Partly paid", "progress", "blue"),
    OVERDUE("Overdue", "alert-triangle", "orange"),
    PAID("Paid", "circle-check", "green"),
    CREDITED("Credited", "receipt-refund", "secondary"),
    CREDIT("Credit on account", "wallet", "blue"),
    USED("Set off", "circle-check", "green");

    private final String words;
    private final String icon;
    private final String tone;

    InvoiceState(String words, String icon, String tone) {
        this.words = words;
        this.icon = icon;
        this.tone = tone;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvoiceState of(String id) {
        return Arrays.stream(values())
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public String words() {
        return words;
    }

    public String icon() {
        return icon;
    }

    public String tone() {
        return tone;
    }
}
