package org.liftlock.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** A worker may die in the middle of a rehearsal: another finishes it, and neither leaves anything behind. */
class KilledRehearsalIT {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final String COPIES =
            "select count(*) from pg_database where starts_with(datname, 'liftlock_rehearsal_')";

    @TempDir
    Path home;

    @Test
    void killedInTheRestoreAndInTheDataStepItEndsAndTheUpgradeThatFollowsKeepsToIt() {
        PortalProcess portal = PortalProcess.demo(home);
        try {
            ApiClient acme = ApiClient.signIn(portal, "admin@acme.example");
            JsonNode installation = acme.onlyInstallation();
            String database = installation.path("database").path("name").asText();
            String before = state(new EmbeddedView(portal), database);
            String rehearsal = acme.start(installation.path("id").asText(), "rehearsal");

            await(portal, "postgres", COPIES.replace("count(*)", "count(*) > 0"));
            portal = restarted(portal);
            await(
                    portal,
                    "liftlock",
                    "select attempts > 0 from run_step where run_id = '%s' and name = 'enhance-agents'"
                            .formatted(rehearsal));
            portal = restarted(portal);

            EmbeddedView view = new EmbeddedView(portal);
            ApiClient again = ApiClient.signIn(portal, "admin@acme.example");
            JsonNode done = again.await(rehearsal, LONG, "done", "failed");
            assertThat(done.path("state").asText()).as(done.toPrettyString()).isEqualTo("done");
            assertThat(step(done, "enhance-agents").path("measure").path("rows").asLong())
                    .isEqualTo(400);
            assertThat(view.ask("postgres", COPIES)).isEqualTo("0");
            assertThat(state(view, database)).isEqualTo(before);
            assertThat(again.onlyInstallation().path("edition").asText()).isEqualTo("community");

            keepsToIt(again, installation.path("id").asText());
        } finally {
            portal.close();
        }
    }

    /** Rows exactly; times are only told, because a kill or a busy machine moves them. */
    private static void keepsToIt(ApiClient acme, String installation) {
        JsonNode rehearsed = acme.await(acme.start(installation, "rehearsal"), LONG, "done", "failed");
        assertThat(rehearsed.path("state").asText())
                .as(rehearsed.toPrettyString())
                .isEqualTo("done");
        JsonNode done = acme.await(acme.start(installation, "execute"), LONG, "done", "failed", "paused");
        assertThat(done.path("state").asText()).as(done.toPrettyString()).isEqualTo("done");
        assertThat(done.path("prediction").asText())
                .isEqualTo(rehearsed.path("id").asText());
        long predicted = 0;
        long actual = 0;
        for (JsonNode step : done.path("steps")) {
            if (step.hasNonNull("predicted") && step.hasNonNull("measure")) {
                assertThat(step.path("measure").path("rows").asLong())
                        .as(step.path("name").asText())
                        .isEqualTo(step.path("predicted").path("rows").asLong());
                predicted += step.path("predicted").path("duration_ms").asLong();
                actual += step.path("measure").path("duration_ms").asLong();
            }
        }
        System.out.printf("Rehearsed %d ms, upgraded in %d ms: %d %%%n", predicted, actual, 100 * actual / predicted);
        assertThat(predicted).isPositive();
        JsonNode wayBack = acme.get(
                        "/api/v1/runs/%s/way-back".formatted(done.path("id").asText()))
                .body();
        assertThat(wayBack.path("rows_lost").asLong()).isZero();
        assertThat(wayBack.path("summary").asText()).contains("revert without loss");
    }

    private static JsonNode step(JsonNode run, String name) {
        for (JsonNode step : run.path("steps")) {
            if (step.path("name").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name);
    }

    /** Every row of the installation that people know of, and whether the engine ever wrote there. */
    private static String state(EmbeddedView view, String database) {
        return view.ask(database, """
                select md5(string_agg(x, ',')) || coalesce(to_regnamespace('liftlock')::text, '') from (
                    select (select count(*) from pg_class where relkind = 'r')::text as x
                    union all (select md5(u::text) from users u order by id)
                    union all (select md5(b::text) from basic_agents b order by id)) all_rows""");
    }

    private PortalProcess restarted(PortalProcess portal) {
        portal.kill();
        return PortalProcess.demo(home);
    }

    private static void await(PortalProcess portal, String database, String question) {
        EmbeddedView view = new EmbeddedView(portal);
        Instant end = Instant.now().plus(LONG);
        while (!view.ask(database, question).equals("t")) {
            assertThat(Instant.now()).as(question).isBefore(end);
            PortalProcess.sleep(10);
        }
    }
}
