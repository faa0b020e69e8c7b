package org.liftlock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** What the portal itself adds to a real upgrade of the demo's installation. */
record PortalBench(Path home) {
    /** Backup, proof and waiting for services: the work that an upgrade by hand would have too. */
    private static final String NOT_OVERHEAD = "'backup', 'fingerprint', 'prove', 'stop', 'start', 'health_check'";

    private static final String DEAREST =
            "select string_agg(name || ' ' || took || ' s', ', ') from (select name, round(extract(epoch from finished_at - started_at), 2) as took from run_step where run_id = '%s' and kind not in ("
                    + NOT_OVERHEAD + ") order by took desc nulls last limit 6) as step";

    private static final String BETWEEN =
            "select extract(epoch from r.finished_at - r.created_at) - sum(extract(epoch from s.finished_at - s.started_at)) from run r join run_step s on s.run_id = r.id where r.id = '%s' group by r.id";

    private static final String WHOLE = "select extract(epoch from finished_at - created_at) from run where id = '%s'";

    /** The run follows its plan, as the pages have it. */
    void overhead() {
        try (PortalProcess portal = PortalProcess.start(home, Map.of(), List.of())) {
            ApiClient acme = ApiClient.signIn(portal, "admin@acme.example");
            String installation = acme.onlyInstallation().path("id").asText();
            String plan = done(acme, acme.start(installation, "dry_run"));
            String run = done(acme, acme.start(installation, "execute"));
            EmbeddedView view = new EmbeddedView(portal);
            double planned = seconds(view, WHOLE, plan);
            double whole = seconds(view, WHOLE, run);
            double work = seconds(
                    view,
                    "select coalesce(sum(extract(epoch from finished_at - started_at)), 0) from run_step where run_id = '%s' and kind in ("
                            + NOT_OVERHEAD + ")",
                    run);
            System.out.printf(
                    "# the plan before it %.2f s, whole run %.2f s, of it backup, proof and waiting %.2f s%n",
                    planned, whole, work);
            System.out.printf(
                    "# before and between its steps %.2f s; the longest of them: %s%n",
                    seconds(view, BETWEEN, run), view.ask("liftlock", DEAREST.formatted(run)));
            new Row("portal-overhead-of-an-upgrade", whole - work, "s", 5).print();
        }
    }

    private static String done(ApiClient acme, String run) {
        JsonNode ended = acme.await(run, Duration.ofMinutes(10), "done", "failed");
        if (!ended.path("state").asText().equals("done")) {
            throw new IllegalStateException(ended.toPrettyString());
        }
        return run;
    }

    private static double seconds(EmbeddedView view, String query, String run) {
        return Double.parseDouble(view.ask("liftlock", query.formatted(run)));
    }
}
