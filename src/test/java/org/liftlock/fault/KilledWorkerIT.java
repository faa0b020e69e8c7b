package org.liftlock.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** A worker may die at any instant: the run goes on, no effect happens twice, and the end is the same. */
class KilledWorkerIT {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Set<String> INSTANT = Set.of("approval", "window", "notify", "checklist");

    @TempDir
    Path home;

    @Test
    void killedInEveryStepTheRunEndsAsIfNothingHadHappened() throws SQLException {
        PortalProcess portal = PortalProcess.demo(home);
        try {
            ApiClient acme = ApiClient.signIn(portal, "admin@acme.example");
            String run = acme.start(acme.onlyInstallation().path("id").asText(), "execute");
            for (String step : stepsOf(acme.run(run))) {
                awaitStep(new EmbeddedView(portal), run, step);
                portal.kill();
                portal = PortalProcess.demo(home);
                Instant restarted = Instant.now();
                assertThat(secondsUntilTaken(new EmbeddedView(portal), run, restarted))
                        .isLessThan(30);
            }
            ApiClient again = ApiClient.signIn(portal, "admin@acme.example");
            JsonNode done = again.await(run, LONG, "done", "failed");
            assertThat(done.path("state").asText()).as(done.toPrettyString()).isEqualTo("done");
            assertUpgradedExactlyOnce(new EmbeddedView(portal), again, done);
        } finally {
            portal.close();
        }
    }

    @Test
    void anotherProcessOnTheSameDatabaseTakesOver() throws SQLException {
        PortalProcess first = PortalProcess.demo(home);
        EmbeddedView view = new EmbeddedView(first);
        var owner = view.owner("liftlock");
        PortalProcess second = PortalProcess.start(
                home,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", owner.jdbcUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", owner.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", owner.password()),
                sampleDeployer());
        try {
            ApiClient acme = ApiClient.signIn(second, "admin@acme.example");
            String run = acme.start(acme.onlyInstallation().path("id").asText(), "execute");
            awaitStep(view, run, "backup-database");
            String worker = view.ask("liftlock", "select node from run where id = '%s'".formatted(run));
            boolean onFirst = worker.endsWith("-" + first.pid());
            if (onFirst) {
                first.kill();
            } else {
                second.kill();
            }
            PortalProcess survivor = onFirst ? second : first;
            assertThat(secondsUntilTaken(view, run, Instant.now())).isLessThan(30);
            ApiClient still = ApiClient.signIn(survivor, "admin@acme.example");
            JsonNode done = still.await(run, LONG, "done", "failed");
            assertThat(done.path("state").asText()).as(done.toPrettyString()).isEqualTo("done");
            assertUpgradedExactlyOnce(view, still, done);
        } finally {
            second.close();
            if (first.alive()) {
                first.close();
            } else {
                PortalProcess.demo(home).close();
            }
        }
    }

    /** The second process names the same command lines as the demo does in the first. */
    private List<String> sampleDeployer() {
        String script = home.resolve("samples").resolve("service.sh").toString();
        String folder = home.resolve("samples")
                .resolve("{organization}")
                .resolve("{installation}")
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String driver = org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return List.of(
                "-Dliftlock.deployers.sample.folder=" + folder,
                "-Dliftlock.deployers.sample.stop=sh," + script + ",stop",
                "-Dliftlock.deployers.sample.start=sh," + script + ",start," + java + "," + driver);
    }

    /** Those that take a while; the others are over before anybody could kill them. */
    private static List<String> stepsOf(JsonNode run) {
        return StreamSupport.stream(run.path("steps").spliterator(), false)
                .filter(step -> !INSTANT.contains(step.path("kind").asText()))
                .map(step -> step.path("name").asText())
                .toList();
    }

    /** Until the step has begun, or is over already because it takes no time. */
    private static void awaitStep(EmbeddedView view, String run, String step) throws SQLException {
        try (Connection connection = view.owner("liftlock").connect();
                PreparedStatement query = connection.prepareStatement(
                        "select attempts > 0 or state <> 'pending' from run_step where run_id = ? and name = ?")) {
            query.setObject(1, UUID.fromString(run));
            query.setString(2, step);
            Instant end = Instant.now().plus(LONG);
            while (!yes(query)) {
                assertThat(Instant.now()).as("waiting for " + step).isBefore(end);
                PortalProcess.sleep(5);
            }
        }
    }

    private static boolean yes(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static long secondsUntilTaken(EmbeddedView view, String run, Instant since) {
        String taken = "select state in ('done', 'failed') or heartbeat_at > timestamptz '%s' from run where id = '%s'"
                .formatted(since, run);
        while (!view.ask("liftlock", taken).equals("t")
                && Duration.between(since, Instant.now()).toSeconds() < 60) {
            PortalProcess.sleep(200);
        }
        return Duration.between(since, Instant.now()).toSeconds();
    }

    private static void assertUpgradedExactlyOnce(EmbeddedView view, ApiClient client, JsonNode run) {
        assertThat(run.path("proofs")).isNotEmpty().allMatch(proof -> proof.path("equal")
                .asBoolean());
        JsonNode installation = client.onlyInstallation();
        assertThat(installation.path("edition").asText()).isEqualTo("business");
        String database = installation.path("database").path("name").asText();
        assertThat(view.ask(database, "select count(*) from enhanced_agents"))
                .isEqualTo(view.ask(database, "select count(*) from basic_agents"))
                .isNotEqualTo("0");
        assertThat(view.ask(database, "select count(*) - count(distinct version) from liftlock.pack_history"))
                .isEqualTo("0");
        assertThat(view.ask(database, "select count(*) from pg_index where not indisvalid"))
                .isEqualTo("0");
        assertThat(view.ask(
                        "postgres",
                        "select count(*) from pg_database where datname like 'liftlock!_proof%' escape '!'"))
                .isEqualTo("0");
    }
}
