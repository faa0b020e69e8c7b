package org.liftlock.migration.tenant;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Run;
import org.liftlock.migration.step.TenantWish;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The tenants of an installation. */
@Path("/installations/{id}/tenants")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class TenantsPage {
    private final Installations installations;
    private final Products products;
    private final InstallationTenants tenants;
    private final TenantStates states;
    private final TenantDesk desk;
    private final Flash flash;

    TenantsPage(
            Installations installations,
            Products products,
            InstallationTenants tenants,
            TenantStates states,
            TenantDesk desk,
            Flash flash) {
        this.installations = installations;
        this.products = products;
        this.tenants = tenants;
        this.states = states;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "tenant")
    static class Templates {
        static native TemplateInstance list(View view, Form form);
    }

    /**
     * What the page shows.
     *
     * @param makes whether the edition has tenants
     * @param having the lowest edition that has them
     */
    record View(
            Installation installation,
            Product product,
            Edition edition,
            boolean makes,
            Optional<Edition> having,
            List<Line> lines) {
        /** The upgrade makes one tenant. */
        public boolean full() {
            return !makes && lines.stream().anyMatch(line -> line.state() == TenantState.PLANNED);
        }
    }

    /** One tenant and how far it has come. */
    record Line(InstallationTenant tenant, TenantState state) {
        public boolean forgettable() {
            return state == TenantState.PLANNED || state == TenantState.FAILED;
        }

        public String limit(String name) {
            return tenant.settings().has(name) ? tenant.settings().path(name).asText() : "no limit";
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
                desk.maker(installation).isPresent(),
                desk.having(product),
                tenants.of(installation.id()).stream()
                        .map(tenant -> new Line(tenant, states.of(tenant)))
                        .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response ask(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            Run run = desk.ask(installation, given(form)).run();
            if (run != null) {
                return Response.seeOther(URI.create("/runs/" + run.id())).build();
            }
            flash.say("The tenant is planned. The upgrade makes it.");
            return back(id);
        } catch (Problem.Invalid invalid) {
            return refused(installation, form, invalid.errors());
        } catch (Problem.Conflict conflict) {
            return refused(installation, form, Map.of("slug", conflict.detail() + " " + conflict.remedy()));
        }
    }

    private static ObjectNode given(Form form) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        List.of("name", "slug").forEach(field -> {
            if (!form.value(field).isBlank()) {
                given.put(field, form.value(field).strip());
            }
        });
        for (String limit : TenantWish.LIMITS) {
            String value = form.value(limit).strip();
            if (value.matches("\\d{1,9}")) {
                given.withObject("/settings").put(limit, Long.parseLong(value));
            } else if (!value.isEmpty()) {
                given.withObject("/settings").put(limit, value);
            }
        }
        return given;
    }

    private Response refused(Installation installation, Form form, Map<String, String> errors) {
        Map<String, String> byField = new TreeMap<>();
        errors.forEach((field, flaw) -> byField.put(field.replace("settings.", ""), flaw));
        return Response.status(422)
                .entity(Templates.list(view(installation), form.refused(byField)))
                .build();
    }

    @POST
    @Path("{tenant: [0-9a-fA-F-]{36}}/removal")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response forget(@PathParam("id") UUID id, @PathParam("tenant") UUID tenant) {
        InstallationTenant found = tenants.require(tenant);
        if (!found.installationId().equals(id)) {
            throw new Problem.NotFound("tenant");
        }
        desk.forget(found);
        flash.say("The tenant %s is planned no more.".formatted(found.slug()));
        return back(id);
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/installations/%s/tenants".formatted(id)))
                .build();
    }
}
