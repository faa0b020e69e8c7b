package org.liftlock.sso;

/** Somebody is not let in, because a check of what their identity provider said has failed. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Check check;

    /** @param detail what was found and what was expected; shown to administrators only */
    public Refused(Check check, String detail) {
        super(detail);
        this.check = check;
    }

    public Refused(Check check, String detail, Throwable cause) {
        super(detail, cause);
        this.check = check;
    }

    public Check check() {
        return check;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
