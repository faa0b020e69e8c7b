package org.liftlock.migration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Htmx;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** All runs that the viewer may see. */
@Path("/runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class MonitorPage {
    private static final int ROWS = 25;

    private final RunList list;
    private final Installations installations;
    private final Products products;
    private final ListQuery query;
    private final Htmx htmx;
    private final Clock clock;

    MonitorPage(RunList list, Installations installations, Products products, ListQuery query, Htmx htmx, Clock clock) {
        this.list = list;
        this.installations = installations;
        this.products = products;
        this.query = query;
        this.htmx = htmx;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance monitor(Slice<RunRow> rows, Choices choices, boolean filtered);

        static native TemplateInstance rows(Slice<RunRow> rows, boolean filtered);
    }

    /** What the filters offer. */
    record Choices(List<Installation> installations, List<Playbook> playbooks, RunState[] states, Mode[] modes) {}

    /** One run as the monitor shows it. */
    record RunRow(Run run, String from, String to, int complete, Instant now) {
        public int total() {
            return run.steps().size();
        }

        public Optional<String> present() {
            return run.steps().stream()
                    .filter(step -> switch (step.state()) {
                        case RUNNING, WAITING, UNDOING, FAILED -> true;
                        default -> false;
                    })
                    .map(RunStep::title)
                    .findFirst();
        }

        public Optional<Duration> took() {
            return run.startedAt()
                    .map(from -> Duration.between(from, run.finishedAt().orElse(now)));
        }

        public boolean live() {
            return !run.state().over();
        }
    }

    @GET
    public TemplateInstance show() {
        Slice<Run> runs = list.find(filter(), query.get("sort"), query.page(), ROWS);
        Slice<RunRow> rows =
                new Slice<>(runs.items().stream().map(this::row).toList(), runs.total(), runs.page(), runs.size());
        return htmx.asked() ? Templates.rows(rows, filtered()) : Templates.monitor(rows, choices(), filtered());
    }

    private RunList.Filter filter() {
        return new RunList.Filter(
                query.get("q"),
                query.get("state"),
                query.get("mode"),
                query.get("playbook"),
                query.get("installation"));
    }

    private boolean filtered() {
        return !filter().equals(new RunList.Filter("", "", "", "", ""));
    }

    private RunRow row(Run run) {
        return new RunRow(
                run,
                products.editionName(run.product(), run.fromEdition()),
                products.editionName(run.product(), run.toEdition()),
                (int) run.steps().stream()
                        .filter(step -> step.state().complete())
                        .count(),
                clock.instant());
    }

    private Choices choices() {
        List<Playbook> playbooks = products.all().stream()
                .map(Product::playbooks)
                .flatMap(List::stream)
                .toList();
        return new Choices(installations.byName(), playbooks, RunState.values(), Mode.values());
    }
}
