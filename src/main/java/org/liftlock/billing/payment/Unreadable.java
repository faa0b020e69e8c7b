package org.liftlock.billing.payment;

/** A file of a bank cannot be used; the message says where and why, for whoever chose it. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
