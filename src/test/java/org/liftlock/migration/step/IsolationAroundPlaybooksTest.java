package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.Playbook;
import org.liftlock.product.StepSpec;

/** Before and after every shipped playbook, tenants see of each other what their edition says, and never more. */
@ExtendWith(DatabaseExtension.class)
class IsolationAroundPlaybooksTest {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final String RESCUE = "emergency-rollback";

    private final Set<String> walked = new HashSet<>();
    private final HeardPulse pulse = new HeardPulse();

    @Test
    void noTenantReachesRowsOfAnotherBeforeAndAfterEveryPlaybook(Target plain, @TempDir Path folder) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, TenantSample.PRODUCT)
                .keepingFilesIn(folder)
                .withoutPlans();
        Neighbours neighbours = new Neighbours(walk.target());
        List<String> community = neighbours.reached();
        // The product shows everybody users without a tenant; the other tables with policies keep tenants apart.
        assertThat(community).contains("adapter_configs", "users").doesNotContain("tasks", "workflow_definitions");

        go(walk, "community-to-business");
        List<String> business = neighbours.reached();
        assertThat(business).containsAll(community).doesNotContain("tasks", "workflow_definitions");
        stay(walk, "mend-migrations-business", "business", NOTHING);
        assertThat(neighbours.reached()).isEqualTo(business);

        go(walk, "business-to-enterprise");
        assertThat(neighbours.reached()).isEmpty();
        enterprise(walk, neighbours);

        go(walk, "enterprise-to-business");
        assertThat(neighbours.reached()).isEqualTo(business);
        go(walk, "business-to-community");
        assertThat(neighbours.reached()).isEqualTo(business);
        assertThat(walked)
                .containsExactlyInAnyOrderElementsOf(TenantSample.PRODUCT.playbooks().stream()
                        .map(Playbook::name)
                        .toList());
    }

    private void enterprise(PlaybookWalk walk, Neighbours neighbours) throws Exception {
        ScratchDatabases.execute(
                walk.target(),
                "update tasks set tenant_id = 'community' where id = (select min(id) from tasks)",
                "update users set tenant_id = 'deleted-tenant' where id = (select max(id) from users)");
        for (String playbook : List.of("mend-migrations-enterprise", "mend-statistics", "mend-indexes")) {
            stay(walk, playbook, "enterprise", NOTHING);
            assertThat(neighbours.reached()).as(playbook).isEmpty();
        }
        stay(walk, "mend-tenants", "enterprise", NOTHING);
        assertThat(neighbours.reached()).as("mend-tenants").isEmpty();
        stay(walk, "add-tenant", "enterprise", parameters("{'tenant': {'name': 'Second', 'slug': 'second'}}"));
        assertThat(neighbours.reached()).as("add-tenant").isEmpty();
        for (String playbook : List.of("register-nodes", "apply-settings")) {
            stay(
                    walk,
                    playbook,
                    "enterprise",
                    parameters("{'settings': {}, 'rows': {'federation_nodes': {'absent': [], 'present': []}}}"));
            assertThat(neighbours.reached()).as(playbook).isEmpty();
        }
        UUID export = stay(walk, "export-tables", "enterprise", parameters("{'tables': ['adapter_configs']}"));
        ScratchDatabases.execute(walk.target(), "delete from adapter_configs");
        stay(walk, "import-tables", "enterprise", parameters("{'export': '%s'}".formatted(export)));
        assertThat(neighbours.reached()).as("import-tables").isEmpty();
        rescue(walk);
        assertThat(neighbours.reached()).as("emergency-rollback").isEmpty();
    }

    /** The services and files of an emergency rollback have tests of their own; this is its database. */
    private void rescue(PlaybookWalk walk) {
        Site earlier = walk.within("enterprise");
        assertThat(new Backup("backup-database", "Back up", "", 2).apply(earlier, pulse))
                .isInstanceOf(Outcome.Done.class);
        Site now = walk.within("enterprise");
        now.journal()
                .record(
                        ChosenBackup.STEP,
                        ChosenBackup.KEY,
                        new ChosenBackup(
                                "b",
                                TakenBackup.find(earlier, "backup-database").orElseThrow()));
        for (StepSpec step : TenantSample.PRODUCT.playbook(RESCUE).orElseThrow().steps()) {
            if (step instanceof CheckBackup || step instanceof RestoreBackup) {
                assertThat(((Step) step).apply(now, pulse)).as(step.name()).isInstanceOf(Outcome.Done.class);
            }
        }
        walked.add(RESCUE);
    }

    private void go(PlaybookWalk walk, String playbook) {
        walk.walk(playbook);
        walked.add(playbook);
    }

    private UUID stay(PlaybookWalk walk, String playbook, String edition, ObjectNode parameters) {
        walked.add(playbook);
        return walk.stay(playbook, edition, parameters);
    }

    private static ObjectNode parameters(String json) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
