package org.liftlock.migration.step;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Totals;

/**
 * What a run intends for each organization of an installation, kept in the portal so that people can look at it before,
 * and what became of it. Every write is fenced like those of the {@link Journal}.
 */
public interface ChangeSheet {
    /** Forgets what was planned for the step before. */
    void begin(String step);

    void add(String step, List<OrganizationChange> changes, List<AccessChange> people);

    /** @param unmapped by key that no rule knows, how many organizations have it */
    void planned(String step, Mark mark, Totals totals, Map<String, Long> unmapped);

    /** The sum of all marks; empty when nothing was planned. */
    Optional<Mark> mark(String step);

    /** By organization, the first number of its mark; empty when nothing was planned. */
    Optional<Map<String, Long>> marks(String step);

    /**
     * Notes that a loss was accepted.
     *
     * @param organizations keys or names
     * @return those that no organization of the plan has, or more than one
     */
    List<String> accept(String step, Collection<String> organizations);

    void acceptAll(String step);

    /**
     * Organizations that would lose something, and for which nobody has accepted it.
     *
     * @param count how many there are
     * @param first some of them
     */
    record Losing(long count, List<OrganizationChange> first) {}

    Losing unaccepted(String step, int atMost);

    /** @param reasons by organization, why nothing was done for it */
    void failed(String step, Map<String, String> reasons);

    void applied(String step, Mark mark, Totals totals);

    /** @param run the one whose changes were taken back, not the one that takes them back */
    void undone(UUID run, String step, Collection<String> organizations);

    /** Keeps nothing: for whoever only looks. */
    record None() implements ChangeSheet {
        @Override
        public void begin(String step) {
            // Nothing is kept.
        }

        @Override
        public void add(String step, List<OrganizationChange> changes, List<AccessChange> people) {
            // Nothing is kept.
        }

        @Override
        public void planned(String step, Mark mark, Totals totals, Map<String, Long> unmapped) {
            // Nothing is kept.
        }

        @Override
        public Optional<Mark> mark(String step) {
            return Optional.empty();
        }

        @Override
        public Optional<Map<String, Long>> marks(String step) {
            return Optional.empty();
        }

        @Override
        public List<String> accept(String step, Collection<String> organizations) {
            return List.of();
        }

        @Override
        public void acceptAll(String step) {
            // Nothing is kept.
        }

        @Override
        public Losing unaccepted(String step, int atMost) {
            return new Losing(0, List.of());
        }

        @Override
        public void failed(String step, Map<String, String> reasons) {
            // Nothing is kept.
        }

        @Override
        public void applied(String step, Mark mark, Totals totals) {
            // Nothing is kept.
        }

        @Override
        public void undone(UUID run, String step, Collection<String> organizations) {
            // Nothing is kept.
        }
    }
}
