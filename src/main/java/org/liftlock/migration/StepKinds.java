package org.liftlock.migration;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.liftlock.migration.diagnosis.Check;
import org.liftlock.migration.lint.rule.RuleBook;
import org.liftlock.migration.step.Approval;
import org.liftlock.migration.step.AssignTenant;
import org.liftlock.migration.step.Backfill;
import org.liftlock.migration.step.Backup;
import org.liftlock.migration.step.CheckBackup;
import org.liftlock.migration.step.Checklist;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.CreateTenant;
import org.liftlock.migration.step.EmptyTables;
import org.liftlock.migration.step.EntitleOrganizations;
import org.liftlock.migration.step.ExportTables;
import org.liftlock.migration.step.Fingerprint;
import org.liftlock.migration.step.HealthCheck;
import org.liftlock.migration.step.ImportTables;
import org.liftlock.migration.step.IndexForeignKeys;
import org.liftlock.migration.step.Inventory;
import org.liftlock.migration.step.IsolateTenants;
import org.liftlock.migration.step.KeepPartitions;
import org.liftlock.migration.step.LiftIsolation;
import org.liftlock.migration.step.MigrateSchema;
import org.liftlock.migration.step.Notify;
import org.liftlock.migration.step.Preflight;
import org.liftlock.migration.step.Prove;
import org.liftlock.migration.step.PutRows;
import org.liftlock.migration.step.PutTaxonomy;
import org.liftlock.migration.step.Reindex;
import org.liftlock.migration.step.ReleaseTenants;
import org.liftlock.migration.step.RestoreBackup;
import org.liftlock.migration.step.RestoreConfiguration;
import org.liftlock.migration.step.RestoreLegacy;
import org.liftlock.migration.step.RetireColumn;
import org.liftlock.migration.step.RetireSchema;
import org.liftlock.migration.step.StageGate;
import org.liftlock.migration.step.Start;
import org.liftlock.migration.step.Stop;
import org.liftlock.migration.step.TestIsolation;
import org.liftlock.migration.step.Vacuum;
import org.liftlock.migration.step.Verify;
import org.liftlock.migration.step.VerifyEdition;
import org.liftlock.migration.step.Window;
import org.liftlock.migration.step.WithdrawEntitlements;
import org.liftlock.product.CheckSpec;
import org.liftlock.product.StepCatalog;
import org.liftlock.product.StepSpec;

/** The step types that playbooks may use, and the checks that a diagnosis may use. */
@Singleton
public final class StepKinds implements StepCatalog {
    @Override
    public Map<String, Class<? extends StepSpec>> kinds() {
        return Map.ofEntries(
                Map.entry("preflight", Preflight.class),
                Map.entry("inventory", Inventory.class),
                Map.entry("approval", Approval.class),
                Map.entry("window", Window.class),
                Map.entry("notify", Notify.class),
                Map.entry("backup", Backup.class),
                Map.entry("stop", Stop.class),
                Map.entry("fingerprint", Fingerprint.class),
                Map.entry("configure", Configure.class),
                Map.entry("migrate_schema", MigrateSchema.class),
                Map.entry("retire_schema", RetireSchema.class),
                Map.entry("put_rows", PutRows.class),
                Map.entry("backfill", Backfill.class),
                Map.entry("create_tenant", CreateTenant.class),
                Map.entry("assign_tenant", AssignTenant.class),
                Map.entry("release_tenants", ReleaseTenants.class),
                Map.entry("isolate_tenants", IsolateTenants.class),
                Map.entry("lift_isolation", LiftIsolation.class),
                Map.entry("test_isolation", TestIsolation.class),
                Map.entry("prove", Prove.class),
                Map.entry("start", Start.class),
                Map.entry("health_check", HealthCheck.class),
                Map.entry("verify", Verify.class),
                Map.entry("stage_gate", StageGate.class),
                Map.entry("checklist", Checklist.class),
                Map.entry("vacuum", Vacuum.class),
                Map.entry("index_foreign_keys", IndexForeignKeys.class),
                Map.entry("reindex", Reindex.class),
                Map.entry("check_backup", CheckBackup.class),
                Map.entry("restore_backup", RestoreBackup.class),
                Map.entry("restore_configuration", RestoreConfiguration.class),
                Map.entry("verify_edition", VerifyEdition.class),
                Map.entry("export_tables", ExportTables.class),
                Map.entry("import_tables", ImportTables.class),
                Map.entry("empty_tables", EmptyTables.class),
                Map.entry("put_taxonomy", PutTaxonomy.class),
                Map.entry("entitle_organizations", EntitleOrganizations.class),
                Map.entry("withdraw_entitlements", WithdrawEntitlements.class),
                Map.entry("keep_partitions", KeepPartitions.class),
                Map.entry("restore_legacy", RestoreLegacy.class),
                Map.entry("retire_column", RetireColumn.class));
    }

    @Override
    public Map<String, Class<? extends CheckSpec>> checks() {
        return Check.KINDS;
    }

    @Override
    public Set<String> packRules() {
        return RuleBook.ids();
    }
}
