package org.liftlock.organization;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** One step of setting an organization up; whoever keeps the data tells how far it has come. */
public interface Milestone {
    Comparator<Milestone> ORDER = Comparator.comparingInt(Milestone::place);

    /** Where it stands among the others. */
    int place();

    Progress of(Organization organization);

    /** Whether a step is done. */
    enum State implements Shown {
        DONE("Done", "circle-check", "green"),
        WAITING("Waiting", "clock", "blue"),
        OPEN("To do", "circle-dashed", "orange"),
        OPTIONAL("If you like", "circle-dashed", "secondary");

        private final Look look;

        State(String words, String icon, String tone) {
            look = new Look(words, icon, tone);
        }

        @Override
        public Look look() {
            return look;
        }
    }

    /**
     * How far it has come.
     *
     * @param words what there is, or what is missing and who does it
     * @param forMembers and forStaff say where it is done; null where the other side does it
     */
    record Progress(
            String title,
            State state,
            String words,
            @Nullable Way forMembers,
            @Nullable Way forStaff) {
        public boolean missing() {
            return state == State.OPEN || state == State.WAITING;
        }
    }

    /**
     * A page on which a step is done.
     *
     * @param permission without which the way is not shown
     */
    record Way(String words, String link, String permission) {}
}
