package org.liftlock.migration.entitlement;

/**
 * How much a migration does, or did.
 *
 * @param organizations looked at
 * @param changed organizations that get something
 * @param modules entitlements that are made
 * @param submodules entitlements of submodules that are made
 * @param raised of both, those that were there and are enabled
 * @param skipped entitlements that stay as they are
 * @param conflicts keys that disagree with themselves
 * @param unmapped keys that no rule knows
 * @param losing organizations that lose access to something
 * @param gaining organizations that can use something that they could not
 */
public record Totals(
        long organizations,
        long changed,
        long modules,
        long submodules,
        long raised,
        long events,
        long skipped,
        long conflicts,
        long unmapped,
        long unreadable,
        long losing,
        long gaining) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Totals and(OrganizationChange change) {
        long whole =
                change.grants().stream().filter(grant -> grant.part().isWhole()).count();
        return new Totals(
                organizations + 1,
                changed + (change.grants().isEmpty() ? 0 : 1),
                modules + whole,
                submodules + change.grants().size() - whole,
                raised + change.grants().stream().filter(Grant::raised).count(),
                events + change.events(),
                skipped + change.skipped().size(),
                conflicts + change.conflicts().size(),
                unmapped + change.unmapped().size(),
                unreadable + change.unreadable().size(),
                losing + (change.losses().isEmpty() ? 0 : 1),
                gaining + (change.gains().isEmpty() ? 0 : 1));
    }
}
