package org.liftlock.organization;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** What an organization is called, what it has bought and how much of that it uses. */
@Path("/settings")
@PermissionsAllowed(Permissions.ORGANIZATIONS_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class SettingsPage {
    private final OwnOrganization own;
    private final OrganizationDesk desk;
    private final Holdings holdings;
    private final Flash flash;

    SettingsPage(OwnOrganization own, OrganizationDesk desk, Holdings holdings, Flash flash) {
        this.own = own;
        this.desk = desk;
        this.holdings = holdings;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "organization")
    static class Templates {
        static native TemplateInstance settings(Organization organization, Holdings.Count count, Form form);
    }

    @GET
    public Response start() {
        return Response.seeOther(URI.create(own.isThere() ? "/settings/organization" : "/organizations"))
                .build();
    }

    @GET
    @Path("organization")
    public TemplateInstance show() {
        Organization organization = own.get();
        return page(
                organization,
                Form.of(Map.of(
                        "name",
                        organization.name(),
                        "billing_email",
                        organization.billingEmail().orElse(""))));
    }

    @POST
    @Path("organization")
    @PermissionsAllowed(Permissions.ORGANIZATIONS_UPDATE)
    public Response change(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.describe(own.get(), form.value("name"), form.value("billing_email"));
            flash.say("The settings of your organization are saved.");
            return Response.seeOther(URI.create("/settings/organization")).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(own.get(), form.refused(invalid.errors())))
                    .build();
        }
    }

    private TemplateInstance page(Organization organization, Form form) {
        return Templates.settings(organization, holdings.count(organization), form);
    }
}
