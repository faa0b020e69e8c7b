package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** The playbooks that the portal ships, on the sample that it ships. */
@ExtendWith(DatabaseExtension.class)
class ShippedPlaybooksTest {
    private static final String UP = "community-to-business";
    private static final String DOWN = "business-to-community";
    private static final String CARRIED = """
            select count(*) filter (where num_nulls(e.agent_type, e.capabilities, e.user_id, e.system_prompt) < 4)
                || ' agents with type, capabilities, owner and prompt, '
                || count(*) filter (where (e.agent_type, e.capabilities::text, e.user_id, e.system_prompt)
                    is distinct from (b.agent_type, b.capabilities::text, b.user_id, b.system_prompt)) || ' differ'
            from basic_agents b left join enhanced_agents e on e.id = b.id""";

    private final Product product = ShippedProducts.get("aictrlnet");

    @Test
    void communityGoesUpAndDownAndUpAgainWithoutLosingARow(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        Target target = walk.target();
        Map<String, String> community = Map.copyOf(walk.files());

        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("business");
        assertThat(ask(target, CARRIED)).isEqualTo("40 agents with type, capabilities, owner and prompt, 0 differ");
        execute(target, "insert into organizations (name, slug) values ('Acme', 'acme')");
        String agents = ask(target, "select count(*) from enhanced_agents");

        walk.walk(DOWN);
        assertThat(walk.changes(DOWN)).isEmpty();
        assertThat(edition(target)).isEqualTo("community");
        assertThat(walk.files().get("docker-compose.yml")).isEqualTo(community.get("docker-compose.yml"));
        execute(target, "delete from basic_agents where id in (select id from basic_agents order by id limit 1)");

        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("business");
        assertThat(ask(target, "select string_agg(slug, ' ') from organizations"))
                .isEqualTo("acme");
        assertThat(ask(target, "select count(*) from enhanced_agents"))
                .as("what was made in Business outlives what was deleted in Community")
                .isEqualTo(agents);
    }

    @Test
    void decidedSettingsAndNodesReachAnEnterpriseInstallation(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        Target target = walk.target();
        walk.walk(UP);
        walk.walk("business-to-enterprise");
        var decided = (ObjectNode) new ObjectMapper().readTree("""
                {"settings": {"DATA_RESIDENCY_REGION": "eu-central-1", "FEDERATION_ENABLED": "true",
                    "FEDERATION_NODE_ID": "primary", "FEDERATION_PEERS": "backup=https://backup.example.com"},
                 "rows": {"federation_nodes": {"absent": ["gone"], "present": [
                    {"node_id": "backup", "region": "eu-west-1", "endpoint": "https://backup.example.com", "is_self": false},
                    {"node_id": "primary", "region": "us-east-1", "endpoint": "https://primary.example.com", "is_self": true}]}}}""");

        walk.stay("register-nodes", "enterprise", decided);
        walk.stay("apply-settings", "enterprise", decided);

        assertThat(walk.files().get(".env"))
                .contains(
                        "DATA_RESIDENCY_REGION=eu-central-1",
                        "FEDERATION_NODE_ID=primary",
                        "FEDERATION_PEERS=backup=https://backup.example.com");
        assertThat(ask(
                        target,
                        "select string_agg(node_id || ' ' || status, ', ' order by is_self) from federation_nodes"))
                .isEqualTo("backup registered, primary registered");
    }

    private String edition(Target target) throws Exception {
        try (var connection = target.connect()) {
            return EditionProbe.of(product)
                    .probe(connection)
                    .edition()
                    .orElseThrow()
                    .id();
        }
    }
}
