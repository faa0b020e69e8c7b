package org.liftlock.migration.step;

/** How a step is taken back. */
public sealed interface Reversal {
    Reversal NOTHING = new Nothing();

    /** It leaves nothing behind. */
    record Nothing() implements Reversal {}

    /** @param how in a few words, such as "its tables stay, out of use" */
    record WithoutLoss(String how) implements Reversal {}

    /** Only by restoring the backup, which loses what was written since. */
    record ByRestore(String why) implements Reversal {}

    record Never(String why) implements Reversal {}

    static Reversal withoutLoss(String how) {
        return new WithoutLoss(how);
    }
}
