package org.liftlock.migration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.step.DatabaseExtension;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;

/** The commands on a database without a portal, and each way in which they end. */
@ExtendWith(DatabaseExtension.class)
class SchemaCommandTest {
    private static final String PACK = "products/small/packs/full/";

    @TempDir
    Path folder;

    /** How a command ended, and everything that it wrote. */
    private record Ended(int status, String text) {}

    @Test
    void shippedSchemaGoesUpToATargetAndOnAndIsListed(Target target) {
        Ended first =
                command(target, "migrate", "--target", "002_sso_and_llm_domain.sql", "--product", "enterprise-ai");
        Ended listed = command(target, "status", "--product", "enterprise-ai");
        Ended rest = command(target, "migrate", "--product", "enterprise-ai");
        Ended again = command(target, "migrate", "--product", "enterprise-ai");

        assertThat(first.status()).as(first.text()).isZero();
        assertThat(first.text()).contains("2 migrations applied");
        assertThat(listed.text())
                .containsPattern("002  sso_and_llm_domain +applied 20")
                .containsPattern("003  analytics_security_audit +to be applied");
        assertThat(rest.text()).contains("2 migrations applied", "16 partitions made");
        assertThat(again.status()).isZero();
        assertThat(again.text()).contains("Nothing to change");
        assertThat(ask(target, "select count(*) from pg_inherits where inhparent = 'audit_logs'::regclass"))
                .isEqualTo("5");
        assertThat(command(target, "validate", "--product", "enterprise-ai").text())
                .contains("All is well");

        Ended back =
                command(target, "rollback", "003_analytics_security_audit.sql", "--product", "enterprise-ai", "--yes");
        assertThat(back.status()).as(back.text()).isZero();
        assertThat(back.text()).contains("REAL ROLLBACK", "2 migrations of the pack");
        assertThat(ask(target, "select to_regclass('audit_logs')")).isEqualTo("null");
        assertThat(ask(target, "select to_regclass('conversations')")).isEqualTo("conversations");
    }

    @Test
    void rollbackSaysWhetherItUndoesOrOnlyForgets(Target target) {
        small();
        assertThat(small(target, "migrate").status()).isZero();
        execute(target, "insert into teams (name) values ('Ada')");

        Ended forgotten = small(target, "rollback", "001_teams.sql", "--record-only");
        assertThat(forgotten.status()).as(forgotten.text()).isZero();
        assertThat(forgotten.text()).contains("RECORD ONLY", "The schema was not touched");
        assertThat(ask(target, "select name from teams")).isEqualTo("Ada");
        assertThat(small(target, "status").text()).containsPattern("001 +teams +to be applied");
        assertThat(small(target, "migrate").text()).contains("adopted");
    }

    @Test
    void rowsAreNotDroppedUnlessConfirmed(Target target) {
        small();
        small(target, "migrate");
        execute(target, "insert into teams (name) values ('Ada')");

        Ended refused = small(target, "rollback", "001_teams.sql");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.text()).contains("teams: 1 rows", "nothing was done");
        assertThat(ask(target, "select name from teams")).isEqualTo("Ada");
        Ended done = command(
                target,
                target.database() + "\n",
                List.of("rollback", "001_teams.sql", "--product", "small", "--products", products()));
        assertThat(done.status()).as(done.text()).isZero();
        assertThat(ask(target, "select to_regclass('teams')")).isEqualTo("null");
    }

    @Test
    void unknownTargetDoesNothing(Target target) {
        small();

        Ended ended = small(target, "migrate", "--target", "099_none.sql");

        assertThat(ended.status()).isEqualTo(5);
        assertThat(ended.text()).contains("099_none.sql", "nothing was done", "001_teams.sql");
        assertThat(ask(target, "select to_regnamespace('liftlock')")).isEqualTo("null");
        assertThat(command(target, "migrate", "--product", "none").status()).isEqualTo(5);
    }

    @Test
    void changedFileIsRefusedByMigrateAndValidate(Target target) throws IOException {
        small();
        small(target, "migrate", "--target", "001_teams.sql");
        write(PACK + "001_teams.sql", "create table if not exists teams (id int primary key, name text, color text);");

        Ended ended = small(target, "migrate");
        assertThat(ended.status()).as(ended.text()).isEqualTo(10);
        assertThat(ended.text()).contains("001_teams.sql", "has been changed since");
        assertThat(ask(target, "select to_regclass('places')")).isEqualTo("null");
        assertThat(small(target, "validate").status()).isEqualTo(10);
        assertThat(small(target, "status").text()).contains("FILE CHANGED SINCE");
    }

    @Test
    void missingTableIsFoundByValidate(Target target) {
        small();
        small(target, "migrate");
        execute(target, "drop table places");

        Ended ended = small(target, "validate");
        assertThat(ended.status()).isEqualTo(12);
        assertThat(ended.text()).contains("places");
    }

    @Test
    void secondRunnerWaitsAMomentAndIsSentAway(Target target) throws SQLException {
        small();
        try (Connection first = target.connect();
                Statement claim = first.createStatement()) {
            claim.execute("select pg_advisory_lock(1281975924, 1)");

            Ended second = small(target, "migrate");
            assertThat(second.status()).as(second.text()).isEqualTo(6);
            assertThat(second.text()).contains("Another run works on the database", "pg_terminate_backend");
        }
        assertThat(small(target, "migrate").status()).isZero();
    }

    @Test
    void missingExtensionIsNamed(Target target) throws IOException {
        small();
        write(PACK + "pack.yaml", text(PACK + "pack.yaml") + "\nextensions: [no_such_extension]\n");

        Ended ended = small(target, "migrate");
        assertThat(ended.status()).as(ended.text()).isEqualTo(8);
        assertThat(ended.text()).contains("no_such_extension", "CREATE EXTENSION");
    }

    @Test
    void missingPrivilegeSaysWhatToGrant(Target target) {
        small();
        execute(
                ScratchDatabases.superuser(target),
                "drop role if exists %1$s; create role %1$s login password 'p@ss/word'".formatted(guest(target)));
        try {
            Target guest = ScratchDatabases.as(target, guest(target), "p@ss/word");
            Ended ended = small(guest, "migrate");
            assertThat(ended.status()).as(ended.text()).isEqualTo(9);
            assertThat(ended.text()).contains("GRANT CREATE ON DATABASE").doesNotContain("p@ss");

            execute(
                    ScratchDatabases.superuser(target),
                    "grant create on database %s to %s; grant create on schema public to %2$s"
                            .formatted(target.database(), guest(target)));
            Ended done = small(guest, "migrate");
            assertThat(done.status()).as(done.text()).isZero();
            assertThat(done.text()).contains("not tried on a copy first", "may not create databases");
        } finally {
            execute(ScratchDatabases.superuser(target), "drop owned by %1$s; drop role %1$s".formatted(guest(target)));
        }
    }

    private static String guest(Target target) {
        return "guest_of_" + target.database();
    }

    @Test
    void wrongPasswordUnknownDatabaseAndUnreachableServerDiffer(Target target) throws IOException {
        small();
        Ended wrong = small(ScratchDatabases.as(target, target.user(), "not-my-secret"), "status");
        assertThat(wrong.status()).isEqualTo(4);
        assertThat(wrong.text()).doesNotContain("not-my-secret");
        assertThat(small(target.named("nowhere"), "status").status()).isEqualTo(5);
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Target silent = new Target("127.0.0.1", free, "x", "x", "x", Map.of());
        assertThat(small(silent, "status").status()).isEqualTo(3);
        assertThat(small(new Target("no-such-host.invalid", 1, "x", "x", "x", Map.of()), "status")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void serverThatDoesNotAnswerEndsWithATimeout() throws IOException {
        small();
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Ended ended = small(new Target("127.0.0.1", mute.getLocalPort(), "x", "x", "x", Map.of()), "status");
            assertThat(ended.status()).as(ended.text()).isEqualTo(7);
            assertThat(ended.text()).contains("does not answer in time");
        }
    }

    @Test
    void heldLockEndsWithItsHolder(Target target) throws Exception {
        execute(target, "create table people (id int primary key)");
        small();
        write(
                PACK + "002_places.sql",
                "create table if not exists places (id int primary key references people (id));");
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("set application_name = 'nightly report'; lock table people in share row exclusive mode");

            Ended ended = small(target, "migrate", "--attempts", "2");
            assertThat(ended.status()).as(ended.text()).isEqualTo(11);
            assertThat(ended.text()).contains("nightly report");
        }
    }

    @Test
    void environmentNamesTheDatabase(Target target) {
        small();
        Map<String, String> variables = new HashMap<>(Map.of(
                "PGHOST", target.host(),
                "PGPORT", Integer.toString(target.port()),
                "PGUSER", target.user(),
                "PGPASSWORD", target.password(),
                "PGDATABASE", target.database()));
        List<String> status = List.of("status", "--product", "small", "--products", products());

        assertThat(run(variables, "", status).status()).isZero();
        variables.put("DATABASE_URL", "postgresql://nobody@%s:%d/nowhere".formatted(target.host(), target.port()));
        assertThat(run(variables, "", status).status())
                .as("the address comes first")
                .isEqualTo(4);
        variables.put("PGSSLMODE", "require");
        variables.remove("DATABASE_URL");
        Ended bare = run(variables, "", status);
        assertThat(bare.status())
                .as("the server of the tests has no certificate")
                .isEqualTo(3);
        assertThat(bare.text()).contains("encrypted connections");
        variables.put("DATABASE_URL", "mysql://localhost/x:secret@y");
        Ended misused = run(variables, "", status);
        assertThat(misused.status()).isEqualTo(2);
        assertThat(misused.text()).doesNotContain("secret");
    }

    @Test
    void misuseIsExplained(Target target) {
        assertThat(command(target, "migrate").text()).contains("--product is missing", "--help");
        assertThat(command(target, "status", "--product", "enterprise-ai", "--target", "x")
                        .status())
                .isEqualTo(2);
        assertThat(command(target, "migrate", "--product", "aictrlnet").text())
                .contains("--pack", "business, enterprise");
        Ended help = command(target, "migrate", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.text()).contains("THEIR TABLES ARE DROPPED", "Ends with 0");
        assertThat(SchemaCommand.answersTo("rollback", "--installation", "x")).isFalse();
        assertThat(SchemaCommand.answersTo("rollback", "001_teams.sql", "--product", "x"))
                .isTrue();
    }

    private Ended small(Target target, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of("--product", "small", "--products", products()));
        return command(target, "", words);
    }

    private static Ended command(Target target, String... words) {
        return command(target, "", List.of(words));
    }

    private static Ended command(Target target, String typed, List<String> words) {
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        target.user(),
                        target.password()
                                .replace(" ", "%20")
                                .replace("@", "%40")
                                .replace("/", "%2F"),
                        target.host(),
                        target.port(),
                        target.database());
        return run(Map.of("DATABASE_URL", url, "PGCONNECT_TIMEOUT", "3"), typed, words);
    }

    private static Ended run(Map<String, String> environment, String typed, List<String> words) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        int status = new SchemaCommand(
                        out, out, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), environment)
                .run(words.toArray(String[]::new));
        return new Ended(status, written.toString(StandardCharsets.UTF_8));
    }

    private String products() {
        return folder.resolve("products").toString();
    }

    private void small() {
        try {
            write("products/small/product.yaml", """
                    id: small
                    name: Small
                    summary: A product for tests
                    contacts: {sales: a@example.org, support: b@example.org, general: c@example.org}
                    database: {settings: {}, known_heads: []}
                    editions:
                      - id: empty
                        name: Empty
                        license_model: none
                        pricing: none
                        requirements: {memory_gb: 1, cpu_cores: 1, storage_gb: 1}
                        base_url: http://localhost/
                        recognized_by: {empty: true}
                      - id: full
                        name: Full
                        license_model: none
                        pricing: none
                        requirements: {memory_gb: 1, cpu_cores: 1, storage_gb: 1}
                        base_url: http://localhost/
                        pack: full
                        recognized_by: {tables: [teams]}
                    """);
            write("products/small/features.yaml", "categories: []\n");
            write("products/small/environment.yaml", "variables: []\n");
            write(PACK + "pack.yaml", """
                    id: full
                    edition: full
                    title: Full schema
                    summary: Two tables
                    migrations:
                      - {version: "001", name: teams, file: 001_teams.sql, undo: 001_teams.undo.sql, summary: Teams}
                      - {version: "002", name: places, file: 002_places.sql, undo: 002_places.undo.sql, summary: Places}
                    """);
            write(
                    PACK + "001_teams.sql",
                    "create table if not exists teams (id bigint generated always as identity primary key, name text);");
            write(PACK + "001_teams.undo.sql", "drop table if exists teams;");
            write(
                    PACK + "002_places.sql",
                    "create table if not exists places (team bigint primary key references teams (id));");
            write(PACK + "002_places.undo.sql", "drop table if exists places;");
        } catch (IOException full) {
            throw new AssertionError(full);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
