package org.liftlock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.liftlock.ApiClient;
import org.liftlock.PortalProcess;

/** How far the demo's upgrade is from what its rehearsal foretold, over the steps that were rehearsed. */
record RehearsalBench(Path home) {
    void predictionError() {
        try (PortalProcess portal = PortalProcess.start(home, Map.of(), List.of())) {
            ApiClient acme = ApiClient.signIn(portal, "admin@acme.example");
            String installation = acme.onlyInstallation().path("id").asText();
            through(acme, installation, "rehearsal");
            JsonNode run = through(acme, installation, "execute");
            long predicted = 0;
            long actual = 0;
            for (JsonNode step : run.path("steps")) {
                if (step.hasNonNull("predicted") && step.hasNonNull("measure")) {
                    predicted += step.path("predicted").path("duration_ms").asLong();
                    actual += step.path("measure").path("duration_ms").asLong();
                }
            }
            System.out.printf("# rehearsed %d ms, upgraded in %d ms%n", predicted, actual);
            new Row("rehearsal-prediction-error", 100.0 * Math.abs(actual - predicted) / predicted, "%", 30).print();
        }
    }

    private static JsonNode through(ApiClient acme, String installation, String mode) {
        JsonNode done = acme.await(acme.start(installation, mode), Duration.ofMinutes(10), "done", "failed", "paused");
        if (!done.path("state").asText().equals("done")) {
            throw new IllegalStateException(done.toPrettyString());
        }
        return done;
    }
}
