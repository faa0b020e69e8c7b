package org.liftlock.billing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;

/** What an organization pays and is going to pay; for the maker's staff the way to those of all. */
@Path("/billing")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class BillingPage {
    private final OwnOrganization own;
    private final Organizations organizations;
    private final Overview overview;
    private final Terms terms;

    BillingPage(OwnOrganization own, Organizations organizations, Overview overview, Terms terms) {
        this.own = own;
        this.organizations = organizations;
        this.overview = overview;
        this.terms = terms;
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
}
