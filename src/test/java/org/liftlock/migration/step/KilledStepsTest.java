package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.ShippedProducts;

/** Which test kills the process in the middle of which kind of step that works on an installation's database. */
class KilledStepsTest {
    /** They work on files. */
    private static final Set<String> ELSEWHERE = Set.of("configure", "restore_configuration");

    private static final Map<String, String> KILLED = Map.ofEntries(
            Map.entry("migrate_schema", "KilledSchemaTest"),
            Map.entry("retire_schema", "KilledIsolationTest"),
            Map.entry("backfill", "KilledDataStepsTest"),
            Map.entry("isolate_tenants", "KilledIsolationTest"),
            Map.entry("lift_isolation", "KilledIsolationTest"),
            Map.entry("export_tables", "KilledImportTest"),
            Map.entry("import_tables", "KilledImportTest"),
            Map.entry("keep_partitions", "KilledPartitionsTest"),
            Map.entry("put_taxonomy", "KilledErpStepsTest"),
            Map.entry("retire_column", "KilledErpStepsTest"),
            Map.entry("entitle_organizations", "KilledEntitlingTest"),
            Map.entry("withdraw_entitlements", "KilledReturnTest"),
            Map.entry("restore_legacy", "KilledReturnTest"),
            Map.entry("empty_tables", "KilledEmptyingTest"),
            Map.entry("restore_backup", "RestoreBackupTest"),
            Map.entry("vacuum", "MendingStepsTest"));

    @Test
    void eachStepThatWritesToADatabaseIsKilledInItsMiddle() throws IOException {
        Set<String> kinds = Stream.of("enterprise-ai", "observability", "erp")
                .flatMap(product -> ShippedProducts.get(product).playbooks().stream())
                .flatMap(playbook -> playbook.steps().stream())
                .map(Step.class::cast)
                .filter(Step::writes)
                .map(Step::kind)
                .filter(kind -> !ELSEWHERE.contains(kind))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(KILLED.keySet());
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsAll(KILLED.values());
        }
    }
}
