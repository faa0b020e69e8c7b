package org.liftlock.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.Loss;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody in trouble goes back to a backup, knowing what it costs. */
@Path("/installations/{id}/rollback")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class EmergencyPage {
    private static final String BACKUP = "backup";
    private static final String CONFIRMATION = "confirmation";

    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final RunDesk desk;
    private final BackupShelf shelf;
    private final Flash flash;

    EmergencyPage(
            Installations installations, Products products, Runs runs, RunDesk desk, BackupShelf shelf, Flash flash) {
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.desk = desk;
        this.shelf = shelf;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance emergency(Emergency view, Form form);
    }

    /**
     * What the page shows.
     *
     * @param chosen the backup to go back to; empty when there is none that can be used
     * @param losses rows by table that the chosen backup does not have
     * @param active the run that has the installation
     */
    record Emergency(
            Installation installation,
            Product product,
            Optional<Playbook> playbook,
            List<KeptBackup> backups,
            Optional<KeptBackup> chosen,
            List<Loss> losses,
            Optional<Run> active) {
        public String edition(KeptBackup backup) {
            return product.edition(backup.edition()).name();
        }

        public boolean isChosen(KeptBackup backup) {
            return chosen.filter(backup::equals).isPresent();
        }

        public long rowsLost() {
            return losses.stream().filter(Loss::lost).mapToLong(Loss::rows).sum();
        }

        /** Why it cannot be started now; empty when it can. */
        public Optional<Run> busy() {
            return active.filter(run -> !run.steering().canBeSuperseded());
        }
    }

    @GET
    public TemplateInstance choose(@PathParam("id") UUID id, @QueryParam(BACKUP) @DefaultValue("") String backup) {
        return page(installations.require(id), backup, Form.BLANK);
    }

    @POST
    public Response start(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            requireConfirmed(installation, form);
            Run run = desk.start(order(installation, form.value(BACKUP)));
            return Response.seeOther(URI.create("/runs/" + run.id())).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(installation, form.value(BACKUP), form.refused(invalid.errors())))
                    .build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return Response.seeOther(URI.create("/installations/%s/rollback".formatted(id)))
                    .build();
        }
    }

    private static void requireConfirmed(Installation installation, Form form) {
        if (!installation.name().equals(form.value(CONFIRMATION).strip())) {
            throw new Problem.Invalid(
                    Map.of(CONFIRMATION, "Type the installation's name exactly: %s.".formatted(installation.name())));
        }
    }

    private Order order(Installation installation, String backup) {
        Playbook playbook = products.get(installation.product())
                .playbookBack()
                .orElseThrow(() -> new Problem.NotFound("emergency rollback"));
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put(Ways.BACKUP, backup);
        return new Order(installation.id(), playbook.name(), Mode.EXECUTE, parameters, null);
    }

    private TemplateInstance page(Installation installation, String backup, Form form) {
        Product product = products.get(installation.product());
        List<KeptBackup> backups = shelf.of(installation);
        Optional<KeptBackup> chosen = backups.stream()
                .filter(KeptBackup::usable)
                .filter(kept -> backup.isEmpty() || kept.id().equals(backup))
                .findFirst();
        return Templates.emergency(
                new Emergency(
                        installation,
                        product,
                        product.playbookBack(),
                        backups,
                        chosen,
                        chosen.map(kept -> shelf.losses(installation, kept)).orElse(List.of()),
                        runs.active(installation)),
                form);
    }
}
