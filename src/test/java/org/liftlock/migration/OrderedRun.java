package org.liftlock.migration;

import static org.liftlock.World.api;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;

/** Orders of runs by API. */
public final class OrderedRun {
    private OrderedRun() {}

    public static Response placed(
            String by, UUID installation, String playbook, String mode, Map<String, ?> parameters) {
        return api(by).body(Map.of(
                        "installation", installation, "playbook", playbook, "mode", mode, "parameters", parameters))
                .post("/api/v1/runs");
    }

    public static Response placed(String by, UUID installation, String playbook, String mode) {
        return placed(by, installation, playbook, mode, Map.of());
    }
}
