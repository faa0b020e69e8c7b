package org.liftlock.migration.step;

import java.util.List;

/** Whose leave a run needs before it changes anything: that of people, and that of the calendar. */
public interface Gate {
    Approvals approvals();

    Schedule schedule();

    /** Why a person lets the run go on although the data speak against it; empty when nobody has said so. */
    default String reason() {
        return "";
    }

    /** What the data spoke against when the person gave the reason: it excuses nothing that was not shown to them. */
    default List<String> excused() {
        return List.of();
    }

    /** The same, with the reason that a person gave for what was shown to them. */
    default Gate because(String reason, List<String> excused) {
        return new Reasoned(this, reason, excused);
    }

    /** A gate that somebody has opened with a reason. */
    record Reasoned(Gate gate, String reason, List<String> excused) implements Gate {
        @Override
        public Approvals approvals() {
            return gate.approvals();
        }

        @Override
        public Schedule schedule() {
            return gate.schedule();
        }
    }

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
