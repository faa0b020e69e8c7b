package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.product.Playbook;

/** Before and after every shipped playbook, tenants see of each other what their edition says, and never more. */
@ExtendWith(DatabaseExtension.class)
class IsolationAroundPlaybooksTest {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Set<String> walked = new HashSet<>();

    @Test
    void noTenantReachesRowsOfAnotherBeforeAndAfterEveryPlaybook(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, TenantSample.PRODUCT);
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
        assertThat(walked).containsExactlyInAnyOrderElementsOf(walkable());
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
        stay(walk, "export-tables", "enterprise", parameters("{'tables': ['adapter_configs']}"));
        assertThat(neighbours.reached()).as("export-tables").isEmpty();
    }

    private void go(PlaybookWalk walk, String playbook) {
        walk.walk(playbook);
        walked.add(playbook);
    }

    private void stay(PlaybookWalk walk, String playbook, String edition, ObjectNode parameters) {
        walk.stay(playbook, edition, parameters);
        walked.add(playbook);
    }

    private static ObjectNode parameters(String json) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    /** Those that need no backup and no export of before, which have tests of their own. */
    private static List<String> walkable() {
        return TenantSample.PRODUCT.playbooks().stream()
                .map(Playbook::name)
                .filter(name -> !Set.of("emergency-rollback", "import-tables").contains(name))
                .toList();
    }
}
