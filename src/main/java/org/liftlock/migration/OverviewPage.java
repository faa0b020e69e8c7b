package org.liftlock.migration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Activity;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.installation.Standing;
import org.liftlock.license.validation.RecordedCheck;
import org.liftlock.license.validation.RecordedChecks;
import org.liftlock.person.Permissions;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** One installation: what it is, what its runs did and are doing, and what is left to do. */
@Path("/installations/{id: [0-9a-fA-F-]{36}}")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OverviewPage {
    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final RunRecords records;
    private final BackupShelf shelf;
    private final Activity activity;
    private final RecordedChecks checks;

    OverviewPage(
            Installations installations,
            Products products,
            Runs runs,
            RunRecords records,
            BackupShelf shelf,
            Activity activity,
            RecordedChecks checks) {
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.records = records;
        this.shelf = shelf;
        this.activity = activity;
        this.checks = checks;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance overview(Overview view);
    }

    /**
     * What the page shows.
     *
     * @param upgraded the last real run; empty when there was none
     * @param tasks what that run left to do
     * @param backup the newest proved one
     * @param licenseCheck the last time that it asked about its license
     */
    record Overview(
            Installation installation,
            Product product,
            Edition edition,
            Standing standing,
            List<ServiceLine> services,
            List<Run> runs,
            Optional<Run> upgraded,
            List<RunTask> tasks,
            Optional<KeptBackup> backup,
            Optional<RecordedCheck> licenseCheck) {
        public List<RunTask> open() {
            return tasks.stream().filter(task -> task.doneAt().isEmpty()).toList();
        }

        /** Whether a playbook leads to a lower edition. */
        public boolean descends() {
            return !DowngradePage.descents(product, edition).isEmpty();
        }

        /** Whether there is work that keeps the edition. */
        public boolean works() {
            return WorkPage.any(product, edition);
        }

        /** What a run is for: where it leads, or what it does where it stays. */
        public String what(Run run) {
            String noun = RunLook.noun(run.mode());
            if (run.keepsEdition()) {
                String title =
                        product.playbook(run.playbook()).map(Playbook::title).orElse(run.playbook());
                return run.mode() == Mode.EXECUTE ? title : "%s: %s".formatted(noun, title);
            }
            return "%s to %s"
                    .formatted(
                            run.mode() == Mode.EXECUTE && down(run) ? "Way down" : noun,
                            product.edition(run.toEdition()).name());
        }

        private boolean down(Run run) {
            return product.editions().indexOf(product.edition(run.toEdition()))
                    < product.editions().indexOf(product.edition(run.fromEdition()));
        }

        public boolean highest() {
            return product.editions().getLast().equals(edition);
        }
    }

    /** A service of the installation and where it answers. */
    record ServiceLine(String title, URI address) {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        Product product = products.get(installation.product());
        Optional<Run> upgraded = runs.of(installation).stream()
                .filter(run -> run.mode() == Mode.EXECUTE && run.state() != RunState.ROLLED_BACK)
                .filter(run -> !run.keepsEdition() || !records.tasks(run).isEmpty())
                .findFirst();
        return Templates.overview(new Overview(
                installation,
                product,
                product.edition(installation.edition()),
                activity.standing(installation),
                services(installation, product),
                runs.of(installation),
                upgraded,
                upgraded.map(records::tasks).orElse(List.of()),
                shelf.of(installation).stream().filter(KeptBackup::guarded).findFirst(),
                checks.lastOf(
                        installation.organization().id(),
                        List.of(
                                installation.slug().toLowerCase(Locale.ROOT),
                                installation.name().toLowerCase(Locale.ROOT),
                                installation.id().toString()))));
    }

    private static List<ServiceLine> services(Installation installation, Product product) {
        Map<String, URI> addresses = installation.services();
        return product.sheet().services().stream()
                .flatMap(service -> Optional.ofNullable(addresses.get(service.id()))
                        .map(address -> new ServiceLine(service.title(), address))
                        .stream())
                .toList();
    }
}
