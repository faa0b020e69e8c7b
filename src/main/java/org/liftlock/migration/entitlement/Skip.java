package org.liftlock.migration.entitlement;

/** An entitlement that stays as it is, although the old setting asks for it. */
public record Skip(Part part, String status, String source, Why why) {

    /** Why nothing is done about it. */
    public enum Why {
        /** Somebody has decided, and a decision wins. */
        SET_BY_A_PERSON,
        ALREADY_THERE
    }
}
