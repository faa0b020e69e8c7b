package org.liftlock.migration.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Order;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunDesk;
import org.liftlock.migration.step.ExportTables;
import org.liftlock.migration.step.ImportTables;
import org.liftlock.migration.step.Step;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.web.Flash;

/** Where somebody chooses tables to export, and an export to import. */
@Path("/installations/{id}/exports")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ExportPage {
    private final Installations installations;
    private final Exports exports;
    private final Products products;
    private final RunDesk desk;
    private final ExportUpload upload;
    private final ExportSettings settings;
    private final Flash flash;

    ExportPage(
            Installations installations,
            Exports exports,
            Products products,
            RunDesk desk,
            ExportUpload upload,
            ExportSettings settings,
            Flash flash) {
        this.installations = installations;
        this.exports = exports;
        this.products = products;
        this.desk = desk;
        this.upload = upload;
        this.settings = settings;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "export")
    static class Templates {
        static native TemplateInstance list(
                Installation installation,
                List<Exported> exports,
                List<Exports.Choice> tables,
                Optional<Finding> trouble,
                int keepDays,
                boolean possible,
                long uploadLimit,
                Errors errors);
    }

    /** What is wrong with what was asked for; null where nothing is. */
    record Errors(@Nullable String choice, @Nullable String upload) {
        static final Errors NONE = new Errors(null, null);
    }

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        return page(installations.require(id), Errors.NONE);
    }

    private TemplateInstance page(Installation installation, Errors errors) {
        List<Exports.Choice> tables = List.of();
        Optional<Finding> trouble = Optional.empty();
        try {
            tables = exports.choices(installation);
        } catch (Problem.Unusable silent) {
            trouble = silent.findings().stream().findFirst();
        }
        return Templates.list(
                installation,
                exports.of(installation),
                tables,
                trouble,
                exports.keepDays(),
                playbook(installation, ExportTables.class).isPresent(),
                settings.mostBytes(),
                errors);
    }

    /** Makes the plan of an export; nothing is written before somebody has read it. */
    @POST
    public Response export(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        List<String> tables = typed.getOrDefault("table", List.of());
        if (tables.isEmpty()) {
            return Response.status(422)
                    .entity(page(installation, new Errors("Choose at least one table.", null)))
                    .build();
        }
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        tables.forEach(parameters.putArray("tables")::add);
        return start(installation, ExportTables.class, parameters);
    }

    /** Takes an export in that was downloaded elsewhere; nothing is imported yet. */
    @POST
    @Path("uploads")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response upload(@PathParam("id") UUID id, @RestForm("file") @Nullable FileUpload chosen) {
        Installation installation = installations.require(id);
        if (chosen == null || chosen.size() == 0) {
            return refused(installation, 422, "Choose the file of an export.");
        }
        try (InputStream file = Files.newInputStream(chosen.uploadedFile())) {
            Exported taken = upload.take(installation, file);
            flash.say("The export of %s is uploaded. To import it, make a plan below.".formatted(taken.installation()));
            return to(installation);
        } catch (Problem.Unusable | Problem.TooLarge unusable) {
            return refused(installation, unusable.status(), unusable.detail() + " " + unusable.remedy());
        } catch (IOException gone) {
            throw new UncheckedIOException("The uploaded file cannot be read", gone);
        }
    }

    private Response refused(Installation installation, int status, String why) {
        return Response.status(status)
                .entity(page(installation, new Errors(null, why)))
                .build();
    }

    /** Makes the plan of an import. */
    @POST
    @Path("{export}/import")
    public Response imports(
            @PathParam("id") UUID id, @PathParam("export") String export, MultivaluedMap<String, String> typed) {
        ObjectNode parameters = JsonNodeFactory.instance
                .objectNode()
                .put("export", export)
                .put("existing", typed.containsKey("skip") ? "skip" : "refuse");
        return start(installations.require(id), ImportTables.class, parameters);
    }

    private Response start(Installation installation, Class<? extends Step> kind, ObjectNode parameters) {
        Playbook playbook = playbook(installation, kind).orElseThrow(() -> new Problem.NotFound("playbook"));
        try {
            Run plan = desk.start(new Order(installation.id(), playbook.name(), Mode.DRY_RUN, parameters, null));
            return Response.seeOther(URI.create("/runs/" + plan.id())).build();
        } catch (Problem.Conflict busy) {
            flash.say(busy.detail() + " " + busy.remedy());
            return to(installation);
        }
    }

    private Optional<Playbook> playbook(Installation installation, Class<? extends Step> kind) {
        return products.get(installation.product()).playbooks().stream()
                .filter(known -> known.route() instanceof Route.Within within && within.begins(installation.edition()))
                .filter(known -> known.steps().stream().anyMatch(kind::isInstance))
                .findFirst();
    }

    @GET
    @Path("{export}/file")
    @Produces("application/zip")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response download(@PathParam("id") UUID id, @PathParam("export") String export) {
        Installation installation = installations.require(id);
        ExportArchive archive = exports.handOver(installation, export);
        return Response.ok((StreamingOutput) archive::write)
                .header("Content-Disposition", "attachment; filename=\"%s-export.zip\"".formatted(installation.slug()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("{export}/deletion")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response delete(@PathParam("id") UUID id, @PathParam("export") String export) {
        Installation installation = installations.require(id);
        exports.delete(installation, export);
        flash.say("The export has been deleted.");
        return to(installation);
    }

    private static Response to(Installation installation) {
        return Response.seeOther(URI.create("/installations/%s/exports".formatted(installation.id())))
                .build();
    }
}
