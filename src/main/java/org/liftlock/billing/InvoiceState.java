package org.liftlock.billing;

import java.util.Locale;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** Where a document stands. */
public enum InvoiceState implements Shown {
    OPEN("Open", "clock", "blue"),
    PARTLY_PAID("Partly paid", "progress", "blue"),
    OVERDUE("Overdue", "alert-triangle", "orange"),
    PAID("Paid", "circle-check", "green"),
    CREDITED("Credited", "receipt-refund", "secondary"),
    CREDIT("Credit on account", "wallet", "blue"),
    USED("Set off", "circle-check", "green");

    private final Look look;

    InvoiceState(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    static InvoiceState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @Override
    public Look look() {
        return look;
    }
}
