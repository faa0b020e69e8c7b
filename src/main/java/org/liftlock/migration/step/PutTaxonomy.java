package org.liftlock.migration.step;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.product.Taxonomy;

/** Enters the modules and submodules of the product's taxonomy that its database does not have yet. */
public record PutTaxonomy(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "put_taxonomy";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public boolean needsEntitlements() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("modules stay where they are: by themselves they grant nothing");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            List<Taxonomy.Module> missing = TaxonomyRows.of(site, connection).missing();
            long rows = missing.stream()
                    .mapToLong(module -> 1 + module.submodules().size())
                    .sum();
            return Outline.of(summary(missing), changes(missing), List.of()).writing(rows);
        });
    }

    private static String summary(List<Taxonomy.Module> missing) {
        return missing.isEmpty()
                ? "Every module and submodule is there."
                : "Enters what is missing of %d modules.".formatted(missing.size());
    }

    private static List<Change> changes(List<Taxonomy.Module> missing) {
        List<Change> changes = new ArrayList<>();
        missing.forEach(module -> changes.add(new Change(
                "module",
                module.key(),
                "%s, with %d submodules that are not there yet"
                        .formatted(module.title(), module.submodules().size()))));
        return changes;
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                TaxonomyRows rows = TaxonomyRows.of(site, connection);
                if (rows.missing().isEmpty()) {
                    return Outcome.unchanged("Every module and submodule is there.");
                }
                StepEnd.ifAsked(pulse);
                int entered = rows.enter(Ledger.open(connection, site), name);
                pulse.log("%d modules and submodules were entered.".formatted(entered));
                return Outcome.changed("%d modules and submodules were entered.".formatted(entered));
            }
        });
    }
}
