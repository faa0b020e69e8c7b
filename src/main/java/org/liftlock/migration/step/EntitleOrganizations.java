package org.liftlock.migration.step;

/**
 * Gives each organization the entitlements that its old setting stands for.
 *
 * <p>The plan and the run decide by the same calculation; a run that would not do exactly what was planned is refused
 * before it writes anything, and organizations that change while it writes are left out and named. What somebody has
 * decided stays.
 *
 * @param batchTargetMs how long one batch should take at most
 */
public record EntitleOrganizations(String name, String title, String explanation, int batchTargetMs) implements Step {
    @Override
    public String kind() {
        return "entitle_organizations";
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
        return Reversal.withoutLoss("organizations lose what it gave them, unless somebody has decided on it since");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> new EntitlementPlan(site, this, connection).outline());
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new Entitling(site, pulse, this).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The entitlements go with the database that the backup replaces.")
                : Attempt.of(site.target(), () -> new EntitlementReturn(site, pulse, name, site.run(), batchTargetMs)
                        .ofAll());
    }
}
