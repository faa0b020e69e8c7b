package org.liftlock.billing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.web.Flash;

/** What an organization pays and is going to pay; for the maker's staff the way to those of all. */
@Path("/billing")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class BillingPage {
    private final OwnOrganization own;
    private final Organizations organizations;
    private final Overview overview;
    private final InvoiceRun run;
    private final Terms terms;
    private final CurrentViewer viewer;
    private final Flash flash;

    BillingPage(
            OwnOrganization own,
            Organizations organizations,
            Overview overview,
            InvoiceRun run,
            Terms terms,
            CurrentViewer viewer,
            Flash flash) {
        this.own = own;
        this.organizations = organizations;
        this.overview = overview;
        this.run = run;
        this.terms = terms;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance overview(Overview.View view, boolean ready);
    }

    @GET
    @Transactional
    public Response show() {
        return own.isThere()
                ? page(own.get())
                : Response.seeOther(URI.create("/billing/invoices")).build();
    }

    @GET
    @Path("organizations/{slug}")
    @PermissionsAllowed(Permissions.BILLING_ISSUE)
    @Transactional
    public Response show(@PathParam("slug") String slug) {
        return page(organizations.require(slug));
    }

    private Response page(Organization organization) {
        return Response.ok(Templates.overview(
                        overview.of(organization), terms.issuer().isPresent()))
                .build();
    }

    /** Once more than every hour does no harm: what is issued is not due any more. */
    @POST
    @Path("runs")
    @PermissionsAllowed(Permissions.BILLING_ISSUE)
    public Response run() {
        if (terms.issuer().isEmpty()) {
            flash.say("Nothing was issued: the operator has not said who issues invoices.");
        } else {
            InvoiceRun.Result result = run.run(viewer.get().email(), () -> false);
            flash.say(
                    result.documents() == 0 && result.failed().isEmpty()
                            ? "Nothing was due."
                            : "%d documents were issued for %d organizations that had something due%s."
                                    .formatted(
                                            result.documents(),
                                            result.organizations(),
                                            result.failed().isEmpty()
                                                    ? ""
                                                    : "; it failed for %d, whose reasons stand in the log of the portal"
                                                            .formatted(result.failed()
                                                                    .size())));
        }
        return Response.seeOther(URI.create("/billing/invoices")).build();
    }
}
