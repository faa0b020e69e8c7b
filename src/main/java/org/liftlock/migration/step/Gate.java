package org.liftlock.migration.step;

/** Whose leave a run needs before it changes anything: that of people, and that of the calendar. */
public interface Gate {
    Approvals approvals();

    Schedule schedule();

    /** Nobody is asked and nothing is scheduled. */
    record Open() implements Gate {
        @Override
        public Approvals approvals() {
            return Approvals.none();
        }

        @Override
        public Schedule schedule() {
            return Schedule.none();
        }
    }
}
