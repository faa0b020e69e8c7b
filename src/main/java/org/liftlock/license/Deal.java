package org.liftlock.license;

/** At which prices a license is sold. */
public sealed interface Deal {
    /** By the first plan of the edition. */
    Deal USUAL = new Listed("");

    /**
     * A plan of the price list.
     *
     * @param plan its id; empty for the first one of the edition
     */
    record Listed(String plan) implements Deal {}

    /** What was quoted, for the whole term. */
    record Quoted(Offer offer) implements Deal {}
}
