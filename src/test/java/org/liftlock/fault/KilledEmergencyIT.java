package org.liftlock.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** Where no portal runs, the command goes back to a backup, and is killed while it restores and while it swaps names. */
class KilledEmergencyIT {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final String ROWS =
            "select (select count(*) from basic_agents) || ' ' || (select md5(string_agg(b::text, '|' order by id)) from basic_agents b)";
    private static final String BUSINESS = "select to_regclass('enhanced_agents') is not null";
    private static final String PLANNED = """
            select value ->> 'verified' from run_journal j join run r on r.id = j.run_id
            where j.step = 'database-restore' and j.key = 'plan' and r.playbook = 'emergency-rollback'""";

    @TempDir
    Path home;

    private EmbeddedView view;

    @Test
    void killedInRestoreAndSwapItIsCarriedOnToTheSameEnd() throws IOException, InterruptedException {
        JsonNode installation = upgraded();
        view = new EmbeddedView(home);
        String database = installation.path("database").path("name").asText();
        String slug = installation.path("slug").asText();

        Process restoring = command(slug);
        await(restoring, "select exists (select from pg_database where datname like '%_restored_%')", "postgres");
        kill(restoring);
        assertThat(view.ask(database, BUSINESS)).isEqualTo("t");

        Process swapping = command(slug);
        await(swapping, "select coalesce((%s), '0') <> '0'".formatted(PLANNED), "liftlock");
        kill(swapping);

        Process last = command(slug);
        assertThat(last.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(said()).isZero();
        assertThat(said()).contains("Done.", "runs community again");

        try (PortalProcess portal = PortalProcess.demo(home)) {
            JsonNode after = ApiClient.signIn(portal, "admin@acme.example").onlyInstallation();
            assertThat(after.path("edition").asText()).isEqualTo("community");
            assertThat(view.ask(database, BUSINESS)).isEqualTo("f");
            assertThat(view.ask(database, ROWS)).isEqualTo(rows);
            assertThat(
                            view.ask(
                                    "postgres",
                                    "select count(*) filter (where datname like '%_before_rollback_%') || ' ' || count(*) filter (where datname like '%_restored_%') from pg_database"))
                    .isEqualTo("1 0");
            assertThat(view.ask(
                            "liftlock", "select count(*) || min(state) from run where playbook = 'emergency-rollback'"))
                    .isEqualTo("1done");
        }
    }

    private String rows = "";

    /** An installation whose upgrade has ended well, with a portal that is gone from one instant to the next. */
    private JsonNode upgraded() {
        PortalProcess portal = PortalProcess.demo(home);
        try {
            ApiClient acme = ApiClient.signIn(portal, "admin@acme.example");
            JsonNode installation = acme.onlyInstallation();
            rows = new EmbeddedView(home)
                    .ask(installation.path("database").path("name").asText(), ROWS);
            String run = acme.start(installation.path("id").asText(), "execute");
            JsonNode done = acme.await(run, LONG, "done", "failed");
            assertThat(done.path("state").asText()).as(done.toPrettyString()).isEqualTo("done");
            return installation;
        } finally {
            portal.kill();
        }
    }

    private Process command(String slug) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        System.getProperty("liftlock.jar", "target/quarkus-app/quarkus-run.jar"),
                        "rollback",
                        "--local",
                        "--installation",
                        slug,
                        "--yes"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("command.log").toFile());
        builder.environment().put("LIFTLOCK_HOME", home.toString());
        builder.environment().put("LIFTLOCK_DEMO_PASSWORD", PortalProcess.PASSWORD);
        return builder.start();
    }

    private String said() throws IOException {
        return Files.readString(home.resolve("command.log"));
    }

    /** The database starts with the command, so there may be none yet that could be asked. */
    private void await(Process command, String question, String database) throws IOException {
        Instant end = Instant.now().plus(LONG);
        while (!yes(database, question)) {
            assertThat(command.isAlive()).as(said()).isTrue();
            assertThat(Instant.now()).as(question).isBefore(end);
            PortalProcess.sleep(5);
        }
    }

    private boolean yes(String database, String question) {
        try {
            return view.ask(database, question).equals("t");
        } catch (IllegalStateException notThere) {
            return false;
        }
    }

    private static void kill(Process command) throws InterruptedException {
        command.destroyForcibly();
        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
