package org.liftlock.migration.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.diagnosis.ServiceChecksTest.codes;
import static org.liftlock.migration.diagnosis.ServiceChecksTest.findings;
import static org.liftlock.migration.step.ScratchDatabases.execute;
import static org.liftlock.migration.step.ScratchDatabases.with;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.migration.step.DatabaseExtension;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;
import org.liftlock.product.Product;

@ExtendWith(DatabaseExtension.class)
class DatabaseChecksTest {
    private static final Product SHIPPED = ShippedProducts.get("aictrlnet");

    private final Statistics statistics = new Statistics("s", "S", List.of(), Map.of(), 8192, 30, 10);
    private final UnindexedKeys keys = new UnindexedKeys("k", "K", List.of(), Map.of(), 0);
    private final Bloat bloat = new Bloat("b", "B", List.of(), Map.of(), 8192, 20, 50);

    @TempDir
    Path folder;

    private Site site(Target target, String edition) {
        return TestSite.on(target)
                .product(SHIPPED)
                .editions(edition, edition)
                .workspace(folder)
                .site();
    }

    private static Check shipped(String id) {
        return (Check) SHIPPED.diagnosis().check(id).orElseThrow();
    }

    private static void community(Target target) {
        execute(target, java.util.Objects.requireNonNull(SHIPPED.sample()).schemaSql());
    }

    @Test
    void foreignKeyWithoutIndexIsNamedAndOneWithIndexIsNot(Target target) {
        execute(
                target,
                "create table parents (id int primary key)",
                "create table children (id int primary key, parent_id int references parents, other int)",
                "create index partial on children (parent_id) where parent_id > 5",
                "create index behind on children (other, parent_id)");
        assertThat(findings(keys, TestSite.on(target).site())).singleElement().satisfies(finding -> assertThat(
                        finding.message())
                .contains("public.children")
                .contains("parent_id"));
        execute(target, "create index served on children (parent_id, other)");
        assertThat(codes(keys, TestSite.on(target).site())).containsExactly("foreign_keys");
    }

    @Test
    void tableThatWasNeverAnalyzedIsNamedUntilItIs(Target target) {
        execute(
                target,
                "create table big (id int) with (autovacuum_enabled = false)",
                "insert into big select generate_series(1, 5000)");
        assertThat(codes(statistics, TestSite.on(target).site())).containsExactly("never_analyzed");
        execute(target, "vacuum (analyze) big");
        assertThat(codes(statistics, TestSite.on(target).site())).containsExactly("statistics");
    }

    @Test
    void deadRowsAndEmptySpaceAreNamed(Target target) {
        execute(
                target,
                "create table worn (id int, filling text) with (autovacuum_enabled = false)",
                "insert into worn select n, repeat('x', 100) from generate_series(1, 5000) n",
                "analyze worn");
        assertThat(codes(bloat, TestSite.on(target).site())).containsExactly("bloat");
        execute(target, "delete from worn where id % 2 = 0 or id > 1000", "select pg_stat_force_next_flush()");
        assertThat(codes(bloat, TestSite.on(target).site())).containsExactly("dead_rows");
        execute(target, "insert into worn values (0, 'the last page must not be cut off')", "vacuum (analyze) worn");
        assertThat(codes(bloat, TestSite.on(target).site())).containsExactly("empty_space");
    }

    @Test
    void statementThatRunsLongIsNamedWithoutItsValues(Target target) throws Exception {
        SlowQueries slow = new SlowQueries("q", "Q", List.of(), Map.of(), 100, 1);
        assertThat(codes(slow, TestSite.on(target).site())).containsExactly("statements_not_recorded", "statements");
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Boolean> sleeping = CompletableFuture.supplyAsync(() -> sleeps(statement));
            Thread.sleep(1500);
            assertThat(findings(slow, TestSite.on(target).site()))
                    .anySatisfy(finding ->
                            assertThat(finding.message()).contains("pg_sleep").doesNotContain("private"));
            statement.cancel();
            sleeping.join();
        }
    }

    private static boolean sleeps(Statement statement) {
        try {
            return statement.execute("select pg_sleep(20), 'private'");
        } catch (java.sql.SQLException cancelled) {
            return false;
        }
    }

    @Test
    void revisionsAreHeldAgainstTheSchema(Target target) {
        Check revisions = shipped("revisions");
        assertThat(codes(revisions, site(target, "community"))).containsExactly("revision_table_missing");
        community(target);
        assertThat(findings(revisions, site(target, "community")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("2 heads"));

        execute(target, "delete from alembic_version where version_num = 'c1d2mcpowner01'");
        assertThat(findings(revisions, site(target, "community")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("revision_behind");
                    assertThat(finding.message()).contains("everything it makes is there");
                    assertThat(finding.remedy()).contains("upgrade heads").doesNotContain("stamp");
                });

        execute(target, "alter table mcp_servers drop column owner_user_id");
        assertThat(findings(revisions, site(target, "community")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("missing: mcp_servers.owner_user_id"));

        execute(target, "insert into alembic_version values ('c1d2mcpowner01'), ('0ld')");
        assertThat(codes(revisions, site(target, "community"))).containsExactly("revision_not_run", "unknown_revision");
    }

    @Test
    void schemaIsComparedTableByTableAndItsLacksAreNamed(Target target) {
        community(target);
        Check schema = shipped("schema");
        assertThat(codes(schema, site(target, "community"))).containsExactly("edition", "schema");

        execute(target, "drop table webhook_deliveries cascade", "alter table users add column shoe_size int");
        assertThat(findings(schema, site(target, "community")))
                .anySatisfy(finding -> assertThat(finding.message()).contains("webhook_deliveries"))
                .anySatisfy(finding -> assertThat(finding.message()).contains("shoe_size"));
        assertThat(codes(schema, site(target, "community")))
                .contains("table_missing", "table_differs")
                .doesNotContain("schema");
    }

    @Test
    void installationThatLacksItsEditionsPackIsNamed(Target target) {
        community(target);
        assertThat(codes(shipped("schema"), site(target, "business"))).contains("other_edition", "table_missing");
    }

    @Test
    void everyShippedCheckLooksAtAHealthyDatabaseWithoutBreaking(Target target) {
        community(target);
        for (String edition : List.of("community", "business", "enterprise")) {
            SHIPPED.diagnosis().checks().stream()
                    .filter(check -> check.concerns(SHIPPED.edition(edition)))
                    .filter(check -> !check.id().equals("schema"))
                    .forEach(check -> assertThat(codes((Check) check, site(target, edition)))
                            .as(check.id())
                            .isNotEmpty()
                            .doesNotContain("check_broke", "database_refused", "read_only"));
        }
    }

    @Test
    void usersWithoutATenantAndTablesThatAreNotKeptApartAreNamed(Target plain) {
        Target target = with(plain, SHIPPED.sheet().database().settings());
        community(target);
        execute(
                target,
                "insert into users (id, email, hashed_password, is_active, tenant_id) values ('u1', 'a@b.c', 'x', true, 'default-tenant'), ('u2', 'b@b.c', 'x', true, 'gone')",
                "create table of_their_own (tenant_id text)");
        assertThat(findings(shipped("tenants"), site(target, "enterprise")))
                .extracting(org.liftlock.problem.Finding::message)
                .contains(
                        "1 rows of users belong to no tenant: theirs is 'default-tenant'.",
                        "1 rows of users belong to 1 tenants that are not in the list of tenants.",
                        "Tables with a column tenant_id that the product's map of tenants does not name: of_their_own.")
                .anyMatch(message -> message.startsWith("Policies of"))
                .anyMatch(message -> message.contains("row-level security is not enabled"));
    }
}
