package org.liftlock.migration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.step.Target;

/** The script of the packaged portal ends with the status that its help has for what went wrong. */
class SchemaScriptEndsIT extends SchemaCommandScene {
    private static final String SCRIPT =
            Path.of("bin", "liftlock").toAbsolutePath().toString();

    /** What the record of migrations is slowed down with, until somebody opens the gate. */
    private static final String GATE = """
            create table gate (open bool);
            insert into gate values (false);
            create function wait_at_the_gate() returns trigger language plpgsql as $$
            begin
                loop
                    exit when (select open from gate);
                    perform pg_sleep(0.02);
                end loop;
                return new;
            end $$;
            create trigger slow before insert on liftlock.pack_history
                for each row execute function wait_at_the_gate()""";

    /** One process, and the file that it writes to. */
    private record Started(Process process, Path out) {
        Ended end() throws IOException, InterruptedException {
            int status = process.waitFor();
            return new Ended(status, Files.readString(out));
        }
    }

    @Test
    void secondMigrateIsSentAwayAndTheFirstEndsWell(Target target) throws Exception {
        small();
        assertThat(small(target, "migrate", "--target", "001_teams.sql").status())
                .isZero();
        execute(target, GATE);

        Started first = start(target, "migrate");
        String waiting =
                "select exists (select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep')";
        for (int wait = 0; wait < 3_000 && ask(target, waiting).equals("f"); wait++) {
            assertThat(first.process().isAlive()).as("the first one is at work").isTrue();
            Thread.sleep(10);
        }
        Ended second = script(target, 6, "migrate");
        execute(target, "update gate set open = true");
        Ended ended = first.end();

        assertThat(second.text()).contains("Another run works on the database", "pg_terminate_backend");
        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("1 migrations applied");
        assertThat(ask(target, "select count(*) from liftlock.pack_history")).isEqualTo("2");
        assertThat(ask(target, "select to_regclass('places')")).isEqualTo("places");
    }

    @Test
    void serverThatIsNotThereAndOneThatDoesNotAnswerDiffer() throws Exception {
        small();
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            script(server(mute.getLocalPort()), 7, "status");
            mute.close();
            script(server(mute.getLocalPort()), 3, "status");
        }
    }

    private static Target server(int port) {
        return new Target("127.0.0.1", port, "x", "x", "x", Map.of());
    }

    @Test
    void missingExtensionAndStatementThatFailsDiffer(Target target) throws Exception {
        small();
        String pack = text(PACK + "pack.yaml");
        write(PACK + "pack.yaml", pack + "\nextensions: [no_such_extension]\n");
        assertThat(script(target, 8, "migrate").text()).contains("CREATE EXTENSION");

        write(PACK + "pack.yaml", pack);
        write(PACK + "001_teams.sql", "create table if not exists teams (id int primary key, team int references no);");
        script(target, 1, "migrate");
        assertThat(ask(target, "select to_regclass('teams')")).isEqualTo("null");
    }

    @Test
    void changedFileAndMissingTableDiffer(Target target) throws Exception {
        small();
        assertThat(small(target, "migrate").status()).isZero();
        execute(target, "drop table places");
        assertThat(script(target, 12, "validate").text()).contains("places");

        write(PACK + "001_teams.sql", text(PACK + "001_teams.sql") + "\n-- changed\ncreate table more (id int);");
        assertThat(script(target, 10, "migrate").text()).contains("001_teams.sql", "has been changed since");
    }

    @Test
    void whatTheRoleMayNotDoAndWhatSomebodyHoldsDiffer(Target target) throws Exception {
        small();
        asGuest(target, guest -> assertThat(script(guest, 9, "migrate").text())
                .contains("GRANT CREATE ON DATABASE")
                .doesNotContain("p@ss"));

        execute(target, "create table people (id int primary key)");
        write(PACK + "001_teams.sql", "create table if not exists teams (id int primary key references people (id));");
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("set application_name = 'nightly report'; lock table people in share row exclusive mode");
            assertThat(script(target, 11, "migrate", "--attempts", "1").text()).contains("nightly report");
        }
    }

    private Ended script(Target target, int status, String... words) {
        try {
            Ended ended = start(target, words).end();
            assertThat(ended.status()).as(ended.text()).isEqualTo(status);
            return ended;
        } catch (IOException | InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Started start(Target target, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPT));
        command.addAll(List.of(words));
        command.addAll(List.of("--product", "small", "--products", products()));
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out.toFile()));
        builder.environment().putAll(Map.of("DATABASE_URL", url(target), "PGCONNECT_TIMEOUT", "1"));
        return new Started(builder.start(), out);
    }
}
