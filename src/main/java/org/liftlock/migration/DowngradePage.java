package org.liftlock.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.web.Flash;

/** Where somebody has the plan made for going down an edition, and sees what is given up. */
@Path("/installations/{id}/downgrade")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class DowngradePage {
    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final RunDesk desk;
    private final Flash flash;

    DowngradePage(Installations installations, Products products, Runs runs, RunDesk desk, Flash flash) {
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance downgrade(
                Installation installation,
                Product product,
                Edition current,
                List<Descent> descents,
                Optional<Run> active);
    }

    /** An edition below the present one to which a playbook leads, and the features that it does not have. */
    record Descent(Edition edition, Playbook playbook, FeatureMatrix lost) {}

    @GET
    public TemplateInstance choose(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        Product product = products.get(installation.product());
        Edition current = product.edition(installation.edition());
        return Templates.downgrade(
                installation, product, current, descents(product, current), runs.active(installation));
    }

    static List<Descent> descents(Product product, Edition current) {
        return product.editions().reversed().stream()
                .filter(edition -> !edition.equals(current))
                .filter(edition -> !product.rises(new Route.Between(current.id(), edition.id())))
                .flatMap(edition -> product.playbook(current.id(), edition.id()).stream()
                        .map(playbook -> new Descent(
                                edition, playbook, product.features().gained(edition, current))))
                .toList();
    }

    @POST
    public Response plan(@PathParam("id") UUID id, @FormParam("playbook") @DefaultValue("") String playbook) {
        Installation installation = installations.require(id);
        Product product = products.get(installation.product());
        Descent descent = descents(product, product.edition(installation.edition())).stream()
                .filter(known -> known.playbook().name().equals(playbook))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("way down"));
        try {
            Run plan = desk.start(new Order(
                    id, descent.playbook().name(), Mode.DRY_RUN, JsonNodeFactory.instance.objectNode(), null));
            return Response.seeOther(URI.create("/runs/" + plan.id())).build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return Response.seeOther(URI.create("/installations/%s/downgrade".formatted(id)))
                    .build();
        }
    }
}
