package org.liftlock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** What the portal itself adds to a real upgrade of the demo's installation. */
record PortalBench(Path home) {
    /** Backup, proof and waiting for services: the work that an upgrade by hand would have too. */
    private static final String NOT_OVERHEAD = "'backup', 'fingerprint', 'prove', 'stop', 'start', 'health_check'";

    void overhead() {
        try (PortalProcess portal = PortalProcess.demo(home)) {
            ApiClient acme = ApiClient.signIn(portal, "admin@acme.example");
            String run = acme.start(acme.onlyInstallation().path("id").asText(), "execute");
            JsonNode done = acme.await(run, Duration.ofMinutes(10), "done", "failed");
            if (!done.path("state").asText().equals("done")) {
                throw new IllegalStateException(done.toPrettyString());
            }
            EmbeddedView view = new EmbeddedView(portal);
            double whole =
                    seconds(view, "select extract(epoch from finished_at - created_at) from run where id = '%s'", run);
            double work = seconds(
                    view,
                    "select coalesce(sum(extract(epoch from finished_at - started_at)), 0) from run_step where run_id = '%s' and kind in ("
                            + NOT_OVERHEAD + ")",
                    run);
            System.out.printf("# whole run %.2f s, of it backup, proof and waiting %.2f s%n", whole, work);
            new Row("portal-overhead-of-an-upgrade", whole - work, "s", 5).print();
        }
    }

    private static double seconds(EmbeddedView view, String query, String run) {
        return Double.parseDouble(view.ask("liftlock", query.formatted(run)));
    }
}
