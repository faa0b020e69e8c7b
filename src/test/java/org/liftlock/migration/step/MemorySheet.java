package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Totals;

/** A sheet that lasts as long as the test. */
public final class MemorySheet implements ChangeSheet {
    final Map<String, OrganizationChange> changes = new LinkedHashMap<>();
    final List<AccessChange> people = new ArrayList<>();
    final Map<String, String> failures = new HashMap<>();
    final Set<String> undone = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private boolean allAccepted;

    @Nullable
    Mark planned;

    Totals totals = Totals.NONE;

    @Nullable
    Mark applied;

    Totals appliedTotals = Totals.NONE;

    @Override
    public void begin(String step) {
        changes.clear();
        people.clear();
    }

    @Override
    public void add(String step, List<OrganizationChange> more, List<AccessChange> access) {
        more.forEach(change -> changes.put(change.subject(), change));
        people.addAll(access);
    }

    @Override
    public void planned(String step, Mark mark, Totals counted, Map<String, Long> unmapped) {
        planned = mark;
        totals = counted;
    }

    @Override
    public Optional<Mark> mark(String step) {
        return Optional.ofNullable(planned);
    }

    @Override
    public Optional<Map<String, Long>> marks(String step) {
        Map<String, Long> marks = new HashMap<>();
        changes.forEach((key, change) -> marks.put(key, Mark.of(change).a()));
        return planned == null ? Optional.empty() : Optional.of(marks);
    }

    @Override
    public List<String> accept(String step, Collection<String> organizations) {
        List<String> unknown = new ArrayList<>();
        for (String organization : organizations) {
            List<String> keys = changes.values().stream()
                    .filter(change -> change.subject().equals(organization)
                            || change.name().equals(organization))
                    .map(OrganizationChange::subject)
                    .toList();
            if (keys.size() == 1) {
                accepted.addAll(keys);
            } else {
                unknown.add(organization);
            }
        }
        return unknown;
    }

    @Override
    public void acceptAll(String step) {
        allAccepted = true;
    }

    @Override
    public Losing unaccepted(String step, int atMost) {
        List<OrganizationChange> losing = changes.values().stream()
                .filter(change -> change.losing() && !allAccepted && !accepted.contains(change.subject()))
                .toList();
        return new Losing(losing.size(), losing.stream().limit(atMost).toList());
    }

    @Override
    public void failed(String step, Map<String, String> reasons) {
        failures.clear();
        failures.putAll(reasons);
    }

    @Override
    public void applied(String step, Mark mark, Totals counted) {
        applied = mark;
        appliedTotals = counted;
    }

    @Override
    public void undone(UUID run, String step, Collection<String> organizations) {
        undone.addAll(organizations);
    }
}
