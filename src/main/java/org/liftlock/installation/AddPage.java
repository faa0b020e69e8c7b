package org.liftlock.installation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.ConnectionTest.Result;
import org.liftlock.installation.ConnectionTest.Result.Recognized;
import org.liftlock.installation.ConnectionTest.Result.Refused;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.Htmx;

/** The form on which an installation is added; its database is tested before anything is saved. */
@Path("/installations/new")
@PermissionsAllowed(Permissions.INSTALLATIONS_CREATE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class AddPage {
    private static final Map<String, String> BLANK =
            Map.of("database.host", "localhost", "database.port", "5432", "environment", "production");

    private final Products products;
    private final Deployers deployers;
    private final Owners owners;
    private final ConnectionTest test;
    private final InstallationDesk desk;
    private final Htmx htmx;
    private final Flash flash;

    AddPage(
            Products products,
            Deployers deployers,
            Owners owners,
            ConnectionTest test,
            InstallationDesk desk,
            Htmx htmx,
            Flash flash) {
        this.products = products;
        this.deployers = deployers;
        this.owners = owners;
        this.test = test;
        this.desk = desk;
        this.htmx = htmx;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "installation")
    static class Templates {
        static native TemplateInstance add(Form form, Choices choices, Verdict verdict);

        static native TemplateInstance verdict(Form form, Verdict verdict);
    }

    /** What the form offers; the organizations are for staff, who have none of their own. */
    record Choices(
            Product product,
            List<Product> products,
            List<String> deployers,
            Environment[] environments,
            List<Organization> organizations) {
        public List<ServiceField> services() {
            return product.sheet().services().stream()
                    .map(service -> new ServiceField(DraftReading.SERVICE + service.id(), service.title()))
                    .toList();
        }
    }

    /** A field of the form for a service's address. */
    record ServiceField(String field, String title) {}

    @GET
    public TemplateInstance blank(@QueryParam("product") @DefaultValue("") String product) {
        return Templates.add(Form.of(BLANK), choices(product), Verdict.NONE);
    }

    /** Tests what was typed and saves nothing. */
    @POST
    @Path("connection")
    public Response test(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            Product product = product(form);
            Draft draft = draft(form, product);
            return answer(form, 200, Verdict.of(test.test(draft.database(), draft.password(), product), product));
        } catch (Problem.Invalid invalid) {
            return answer(form.refused(invalid.errors()), 422, Verdict.NONE);
        }
    }

    @POST
    public Response save(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            Product product = product(form);
            Draft draft = draft(form, product);
            Organization owner = owners.choose(form.value(Owners.FIELD));
            Result result = test.test(draft.database(), draft.password(), product);
            return switch (result) {
                case Recognized seen -> saved(desk.add(owner, draft, seen));
                case Refused refused -> answer(form, 422, Verdict.of(refused, product));
            };
        } catch (Problem.Invalid invalid) {
            return answer(form.refused(invalid.errors()), 422, Verdict.NONE);
        } catch (Problem.Conflict full) {
            return answer(form.refused(Map.of("name", full.detail() + " " + full.remedy())), 422, Verdict.NONE);
        }
    }

    private Response saved(Installation installation) {
        flash.say("%s has been added.".formatted(installation.name()));
        return Response.seeOther(URI.create("/installations/" + installation.id()))
                .build();
    }

    private Response answer(Form form, int status, Verdict verdict) {
        return Response.status(status)
                .entity(
                        htmx.asked()
                                ? Templates.verdict(form, verdict)
                                : Templates.add(form, choices(form.value("product")), verdict))
                .build();
    }

    private Draft draft(Form form, Product product) {
        return DraftReading.draft(form.values(), product, deployers.names());
    }

    private Product product(Form form) {
        return products.find(form.value("product"))
                .orElseThrow(() -> new Problem.Invalid(Map.of("product", "Choose a product.")));
    }

    private Choices choices(@Nullable String product) {
        Product chosen = products.find(String.valueOf(product))
                .orElseGet(() -> products.all().getFirst());
        return new Choices(chosen, products.all(), deployers.names(), Environment.values(), owners.choices());
    }
}
