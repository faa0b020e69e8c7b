package org.liftlock.license;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;

/** The pages on which licenses are seen and issued. */
@Path("/licenses")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class LicensePage {
    private final Licenses licenses;
    private final LicenseIssuer issuer;
    private final LicenseOrders orders;
    private final LicenseRecords records;
    private final LicenseRequests requests;
    private final Products products;
    private final Organizations organizations;
    private final CurrentViewer viewer;
    private final Flash flash;
    private final Clock clock;

    LicensePage(
            Licenses licenses,
            LicenseIssuer issuer,
            LicenseOrders orders,
            LicenseRecords records,
            LicenseRequests requests,
            Products products,
            Organizations organizations,
            CurrentViewer viewer,
            Flash flash,
            Clock clock) {
        this.licenses = licenses;
        this.issuer = issuer;
        this.orders = orders;
        this.records = records;
        this.requests = requests;
        this.products = products;
        this.organizations = organizations;
        this.viewer = viewer;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance list(
                List<LicenseView> licenses,
                boolean more,
                LicenseQuery query,
                List<LicenseState> states,
                boolean staff,
                long waiting);

        static native TemplateInstance show(
                LicenseView view, String contact, List<LicenseRecord> records, List<LicenseAct> acts);

        static native TemplateInstance form(
                LicenseForm form, Map<String, String> errors, List<Organization> organizations, List<Product> products);
    }

    @GET
    public TemplateInstance list(@BeanParam LicenseQuery query) {
        Licenses.Found found = licenses.search(query, clock.instant());
        return Templates.list(
                found.licenses().stream().map(this::view).toList(),
                found.more(),
                query,
                List.of(LicenseState.values()),
                viewer.get().organization() == null,
                requests.waiting());
    }

    @GET
    @Path("new")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    public TemplateInstance empty(@QueryParam("organization") @DefaultValue("") String organization) {
        return form(LicenseForm.proposed(organization, clock.instant()), Map.of());
    }

    @POST
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    public Response issue(@BeanParam LicenseForm form) {
        try {
            LicenseDraft.Checked order = form.draft().check(products, organizations, clock.instant());
            License license = issue(form, order, viewer.get().email());
            flash.say("The license for %s is issued. Hand over the key below, or let %s copy it here."
                    .formatted(
                            license.organization().name(),
                            license.organization().name()));
            return Response.seeOther(page(license)).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(form(form, invalid.errors()))
                    .build();
        }
    }

    private License issue(LicenseForm form, LicenseDraft.Checked order, String by) {
        return form.once().isEmpty()
                ? issuer.issue(order.organization(), order.terms(), order.deal(), by)
                : orders.once(
                        LicenseOrders.Order.ofForm(form.once(), form.draft(), by),
                        () -> issuer.issue(order.organization(), order.terms(), order.deal(), by));
    }

    private TemplateInstance form(LicenseForm form, Map<String, String> errors) {
        return Templates.form(form, errors, organizations.list("order by name"), products.all());
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        License license = licenses.require(id);
        return Templates.show(
                view(license),
                products.find(license.product())
                        .map(product -> product.sheet().contacts().sales())
                        .orElse("sales"),
                records.of(license),
                LicenseAct.on(license, clock.instant()));
    }

    @GET
    @Path("{id}/license.jwt")
    @Produces("application/jwt")
    public Response download(@PathParam("id") UUID id) {
        return Response.ok(licenses.require(id).token())
                .header("Content-Disposition", "attachment; filename=\"license.jwt\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("{id}/license.env")
    @Produces(MediaType.TEXT_PLAIN)
    public Response line(@PathParam("id") UUID id) {
        LicenseView view = view(licenses.require(id));
        String variable = view.delivery().variable();
        if (variable == null) {
            throw new Problem.NotFound("file");
        }
        return Response.ok("%s=%s%n".formatted(variable, view.license().token()))
                .header("Content-Disposition", "attachment; filename=\"license.env\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private LicenseView view(License license) {
        return LicenseView.of(license, products, clock.instant());
    }

    private static URI page(License license) {
        return URI.create("/licenses/" + license.id());
    }
}
