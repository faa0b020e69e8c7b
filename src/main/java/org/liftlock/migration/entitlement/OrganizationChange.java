package org.liftlock.migration.entitlement;

import java.util.List;

/**
 * What becomes of one organization.
 *
 * @param subject its key in the installation's database
 * @param unmapped keys of its old setting that no rule knows
 * @param gains modules that it could not use by the old rule
 * @param losses modules, single submodules of them, or keys that no rule knows, that it could use by the old rule and
 *     cannot any more
 */
public record OrganizationChange(
        String subject,
        String name,
        List<Grant> grants,
        List<Skip> skipped,
        List<Conflict> conflicts,
        List<String> unmapped,
        List<Unreadable> unreadable,
        List<String> gains,
        List<String> losses) {

    /** One event tells of all that an organization gets. */
    public int events() {
        return grants.isEmpty() ? 0 : 1;
    }

    public boolean losing() {
        return !losses.isEmpty();
    }
}
