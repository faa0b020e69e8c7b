package org.liftlock.organization.standing;

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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where an organization's deletion is asked for and taken back; says what it removes. */
@Path("/organizations/{slug}/deletion")
@PermissionsAllowed(Permissions.ORGANIZATIONS_DELETE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class DeletionPage {
    private final Organizations organizations;
    private final TenantTables tables;
    private final StandingDesk desk;
    private final Flash flash;

    DeletionPage(Organizations organizations, TenantTables tables, StandingDesk desk, Flash flash) {
        this.organizations = organizations;
        this.tables = tables;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "standing")
    static class Templates {
        static native TemplateInstance deletion(Organization organization, Losses losses, long days, Form form);
    }

    @GET
    public TemplateInstance show(@PathParam("slug") String slug) {
        return page(organizations.require(slug), Form.BLANK);
    }

    private TemplateInstance page(Organization organization, Form form) {
        return Templates.deletion(
                organization,
                Losses.of(tables.counts(organization.id()), tables.kept(organization.id())),
                StandingDesk.WAIT.toDays(),
                form);
    }

    @POST
    @Sudo
    public Response ask(@PathParam("slug") String slug, MultivaluedMap<String, String> typed) {
        Organization organization = organizations.require(slug);
        Form form = Form.typed(typed);
        try {
            desk.askDeletion(organization, form.value("confirm"));
            return done(slug, "The deletion is planned. Until then it can be taken back here.");
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(organization, form.refused(invalid.errors())))
                    .build();
        }
    }

    @POST
    @Path("withdrawal")
    public Response takeBack(@PathParam("slug") String slug) {
        desk.takeDeletionBack(organizations.require(slug));
        return done(slug, "The deletion is taken back. Nothing was removed.");
    }

    private Response done(String slug, String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/organizations/%s/deletion".formatted(slug)))
                .build();
    }
}
