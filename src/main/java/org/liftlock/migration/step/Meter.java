package org.liftlock.migration.step;

/** Takes down what a step costs. Cheap to call: the sink decides how often to write. */
public interface Meter {
    Meter NONE = new Meter() {
        @Override
        public void wrote(String piece, long rows) {}

        @Override
        public void held(HeldLock lock) {}
    };

    /**
     * Says how many rows this run has written in a piece of the step, all attempts together: telling it twice does no
     * harm.
     *
     * @param piece what tells the pieces of a step apart, such as a table's name
     */
    void wrote(String piece, long rows);

    /** Says that a statement held, or is seen to hold, a lock on a table that was there before it. */
    void held(HeldLock lock);
}
