package org.liftlock.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** What can be done on an installation that keeps its edition, each beginning with a plan. */
@Path("/installations/{id}/work")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class WorkPage {
    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final RunDesk desk;
    private final Flash flash;

    WorkPage(Installations installations, Products products, Runs runs, RunDesk desk, Flash flash) {
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance work(
                Installation installation,
                Product product,
                Edition edition,
                List<Piece> pieces,
                Optional<Run> active,
                Form form);
    }

    /**
     * One playbook.
     *
     * @param suits whether it may be used in the installation's environment
     * @param destroys whether it deletes what only a backup brings back
     * @param plan the last one that was made of it
     */
    record Piece(Playbook playbook, boolean suits, boolean destroys, Optional<Run> plan) {
        /** The fields of several forms on one page must not be taken for each other's. */
        public String field(Playbook.Parameter parameter) {
            return WorkPage.field(playbook, parameter);
        }
    }

    private static String field(Playbook playbook, Playbook.Parameter parameter) {
        return playbook.name() + "." + parameter.name();
    }

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        return page(installations.require(id), Form.BLANK);
    }

    private TemplateInstance page(Installation installation, Form form) {
        Product product = products.get(installation.product());
        return Templates.work(
                installation,
                product,
                product.edition(installation.edition()),
                pieces(installation, product),
                runs.active(installation),
                form);
    }

    /** Whether there is anything of the kind, so that the page is worth a link. */
    static boolean any(Product product, Edition edition) {
        return product.playbooksWithin(edition.id()).stream().anyMatch(Playbook::listed);
    }

    private List<Piece> pieces(Installation installation, Product product) {
        return product.playbooksWithin(installation.edition()).stream()
                .filter(Playbook::listed)
                .map(playbook -> new Piece(
                        playbook,
                        playbook.suits(installation.environment().id()),
                        TypedConfirmation.wanted(playbook),
                        runs.latestPlan(installation, playbook.name())))
                .toList();
    }

    @POST
    public Response plan(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        Playbook playbook = pieces(installation, products.get(installation.product())).stream()
                .map(Piece::playbook)
                .filter(known -> known.name().equals(form.value("playbook")))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("playbook"));
        try {
            Run plan = desk.start(new Order(id, playbook.name(), Mode.DRY_RUN, parameters(playbook, form), null));
            return Response.seeOther(URI.create("/runs/" + plan.id())).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(installation, form.refused(fields(playbook, invalid.errors()))))
                    .build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return Response.seeOther(URI.create("/installations/%s/work".formatted(id)))
                    .build();
        }
    }

    /** @throws Problem.Invalid when one that is needed was left empty */
    private static ObjectNode parameters(Playbook playbook, Form form) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        Map<String, String> errors = new HashMap<>();
        for (Playbook.Parameter parameter : playbook.parameters()) {
            String value = form.value(field(playbook, parameter)).strip();
            if (!value.isEmpty()) {
                parameters.put(parameter.name(), value);
            } else if (parameter.required()) {
                errors.put("parameters." + parameter.name(), "Fill this in.");
            }
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return parameters;
    }

    private static Map<String, String> fields(Playbook playbook, Map<String, String> errors) {
        Map<String, String> fields = new HashMap<>();
        errors.forEach((name, error) -> fields.put(name.replaceFirst("^parameters\\.", playbook.name() + "."), error));
        return fields;
    }
}
