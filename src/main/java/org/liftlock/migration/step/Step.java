package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.product.StepSpec;

/**
 * One thing a playbook does to an installation.
 *
 * <p>Expected failures are answers, never exceptions. A step may die at any instant and be applied again from its
 * start: applying twice does no harm.
 */
public sealed interface Step extends StepSpec
        permits TakeCopy,
                Preflight,
                Inventory,
                Approval,
                Window,
                Notify,
                Backup,
                Stop,
                Fingerprint,
                Configure,
                MigrateSchema,
                RetireSchema,
                PutRows,
                Backfill,
                CreateTenant,
                AssignTenant,
                ReleaseTenants,
                IsolateTenants,
                LiftIsolation,
                TestIsolation,
                Prove,
                Start,
                HealthCheck,
                Verify,
                StageGate,
                Checklist,
                Vacuum,
                IndexForeignKeys,
                Reindex,
                CheckBackup,
                RestoreBackup,
                RestoreConfiguration,
                VerifyEdition,
                ExportTables,
                ImportTables,
                EmptyTables,
                PutTaxonomy,
                EntitleOrganizations,
                WithdrawEntitlements,
                KeepPartitions,
                RestoreLegacy,
                RetireColumn {

    /** The word under which playbooks name this type. */
    String kind();

    /** Reads only: what would change, what blocks it, how long it should take. */
    Outline check(Site site);

    /** Does it, in pieces, asking the pulse between two pieces whether to go on. */
    Outcome apply(Site site, Pulse pulse);

    /** Takes it back, or answers what cannot be taken back. Called in the reverse order of the playbook. */
    default Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Outcome.unchanged("Nothing to take back.");
    }

    /** How it is taken back, as far as that can be said beforehand. */
    default Reversal reversal() {
        return Reversal.NOTHING;
    }

    /** What taking this step back would lose. Reads only. */
    default List<Loss> loss(Site site, Retreat retreat) {
        return List.of();
    }

    /** Whether it leaves a lasting change: a run in whose plan no such step changes anything has nothing to do. */
    default boolean writes() {
        return false;
    }

    /**
     * Whether it takes part in a rehearsal, which works on a copy of the database. What concerns people, services or the
     * installation itself does not.
     */
    default boolean rehearses() {
        return true;
    }

    /** Whether it only asks for leave to go on, and touches nothing itself. */
    default boolean asks() {
        return false;
    }

    /** Whether it has to be done again, although it was done, because what it was given no longer holds. */
    default boolean lapsed(Site site) {
        return false;
    }

    /** Whether it only looks, so that it is worth doing even when there is nothing to change. */
    default boolean observes() {
        return false;
    }

    /** The parameter with what was typed to confirm a step that {@link #destroys}. */
    String CONFIRMATION = "confirm";

    /** Whether it deletes what only a backup brings back, so that whoever starts it types the installation's name. */
    default boolean destroys() {
        return false;
    }
}
