package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.license.LicenseCheck;
import org.liftlock.license.LicenseVerdict;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody chooses the edition to go to and has the plan made. */
@Path("/installations/{id}/upgrade")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class UpgradePage {
    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final RunDesk desk;
    private final LicenseCheck licenses;
    private final Flash flash;
    private final Clock clock;

    UpgradePage(
            Installations installations,
            Products products,
            Runs runs,
            RunDesk desk,
            LicenseCheck licenses,
            Flash flash,
            Clock clock) {
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.desk = desk;
        this.licenses = licenses;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance upgrade(
                Installation installation,
                Product product,
                Edition current,
                List<Destination> destinations,
                Optional<Run> active,
                Form form);
    }

    /** An edition above the present one; without a playbook it cannot be reached from here yet. */
    record Destination(
            Edition edition,
            Optional<Playbook> playbook,
            FeatureMatrix gained,
            LicenseVerdict license,
            Questions questions,
            Optional<Run> plan) {}

    @GET
    public TemplateInstance choose(@PathParam("id") UUID id) {
        return page(installations.require(id), Form.BLANK);
    }

    @POST
    public Response plan(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            Run plan = desk.start(order(installation, form));
            return Response.seeOther(URI.create("/runs/" + plan.id())).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(installation, form.refused(fields(invalid.errors()))))
                    .build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return Response.seeOther(URI.create("/installations/" + id + "/upgrade"))
                    .build();
        }
    }

    /** What the API calls parameters has fields of its own here. */
    private static Map<String, String> fields(Map<String, String> errors) {
        Map<String, String> fields = new TreeMap<>();
        errors.forEach((name, error) -> fields.put(name.replaceFirst("^parameters\\.", "parameter."), error));
        return fields;
    }

    private Order order(Installation installation, Form form) {
        Product product = products.get(installation.product());
        Playbook playbook =
                product.playbook(form.value("playbook")).orElseThrow(() -> new Problem.NotFound("playbook"));
        if (!(playbook.route() instanceof Route.Between way)) {
            throw new Problem.NotFound("upgrade");
        }
        JsonNode parameters = Questions.of(installation, product, way, playbook).parameters(form.values());
        return new Order(installation.id(), playbook.name(), Mode.DRY_RUN, parameters, null);
    }

    private TemplateInstance page(Installation installation, Form form) {
        Product product = products.get(installation.product());
        Edition current = product.edition(installation.edition());
        List<Destination> destinations = product.editions().stream()
                .skip(product.editions().indexOf(current) + 1L)
                .map(edition -> destination(installation, product, current, edition))
                .toList();
        return Templates.upgrade(installation, product, current, destinations, runs.active(installation), form);
    }

    private Destination destination(Installation installation, Product product, Edition current, Edition edition) {
        Optional<Playbook> playbook = product.playbook(current.id(), edition.id());
        return new Destination(
                edition,
                playbook,
                product.features().gained(current, edition),
                licenses.forUpgrade(
                        installation.organization().id(), installation.names(), product, edition, clock.instant()),
                playbook.map(known -> Questions.of(
                                installation, product, new Route.Between(current.id(), edition.id()), known))
                        .orElseGet(() -> Questions.NONE),
                playbook.flatMap(known -> runs.latestPlan(installation, known.name())));
    }
}
