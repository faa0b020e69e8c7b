package org.liftlock.migration.federation;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Run;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.NeedsFeature;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The nodes of the federation that an installation belongs to. */
@Path("/installations/{id}/nodes")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class NodesPage {
    private static final String SELF = "self";

    private final Installations installations;
    private final Products products;
    private final FederationNodes nodes;
    private final FederationDesk desk;
    private final Flash flash;

    NodesPage(Installations installations, Products products, FederationNodes nodes, FederationDesk desk, Flash flash) {
        this.installations = installations;
        this.products = products;
        this.nodes = nodes;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "federation")
    static class Templates {
        static native TemplateInstance list(View view, Form form);
    }

    /**
     * What the page shows.
     *
     * @param federates whether the edition has federation
     * @param having the lowest edition that has it
     */
    record View(
            Installation installation,
            Product product,
            Edition edition,
            boolean federates,
            Optional<Edition> having,
            List<FederationNode> nodes) {
        public boolean selfKnown() {
            return nodes.stream().anyMatch(FederationNode::self);
        }
    }

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        return Templates.list(view(installations.require(id)), Form.BLANK);
    }

    private View view(Installation installation) {
        Product product = products.get(installation.product());
        return new View(
                installation,
                product,
                product.edition(installation.edition()),
                desk.federates(installation),
                desk.having(product),
                nodes.of(installation.id()));
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @NeedsFeature(FederationDesk.FEATURE)
    public Response register(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            Boolean self = form.value(SELF).isEmpty() ? null : Boolean.valueOf(form.value(SELF));
            var registered = desk.register(installation, form.values(), self);
            return told("%s is registered.".formatted(registered.node().nodeId()), id, registered.run());
        } catch (Problem.Invalid invalid) {
            return refused(installation, form.refused(invalid.errors()));
        } catch (Problem.Conflict taken) {
            return refused(installation, form.refused(Map.of(field(taken), taken.detail() + " " + taken.remedy())));
        }
    }

    /** Beside which field it belongs. */
    private static String field(Problem.Conflict taken) {
        return switch (taken.code()) {
            case "endpoint_exists" -> NodeDraft.ENDPOINT;
            case "self_exists" -> SELF;
            default -> NodeDraft.NODE_ID;
        };
    }

    private Response refused(Installation installation, Form form) {
        return Response.status(422)
                .entity(Templates.list(view(installation), form))
                .build();
    }

    @POST
    @Path("{node: [0-9a-fA-F-]{36}}/removal")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response remove(@PathParam("id") UUID id, @PathParam("node") UUID node) {
        FederationNode found = nodes.require(node);
        if (!found.installationId().equals(id)) {
            throw new Problem.NotFound("federation node");
        }
        return told("%s is removed.".formatted(found.nodeId()), id, desk.remove(node));
    }

    private Response told(String what, UUID installation, @Nullable Run run) {
        flash.say(
                run == null
                        ? what + " Another run has the installation; the next one writes the change into its database."
                        : what + " A run is writing the change into the installation's database.");
        return Response.seeOther(URI.create("/installations/%s/nodes".formatted(installation)))
                .build();
    }
}
