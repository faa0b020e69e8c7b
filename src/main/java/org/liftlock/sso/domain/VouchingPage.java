package org.liftlock.sso.domain;

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
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The domains of one organization, for staff, who answer for a domain that DNS does not prove. */
@Path("/organizations/{slug}/domains")
@PermissionsAllowed(Permissions.DOMAINS_VOUCH)
@Blocking
@Produces(MediaType.TEXT_HTML)
class VouchingPage {
    private final DomainDesk desk;
    private final DomainViews views;
    private final Flash flash;

    VouchingPage(DomainDesk desk, DomainViews views, Flash flash) {
        this.desk = desk;
        this.views = views;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "sso")
    static class Templates {
        static native TemplateInstance vouching(
                Organization organization, List<DomainViews.View> domains, Form form, @Nullable String refused);
    }

    @GET
    public TemplateInstance show(@PathParam("slug") String slug) {
        return page(slug, Form.BLANK, null);
    }

    private TemplateInstance page(String slug, Form form, @Nullable String refused) {
        DomainDesk.Shelf shelf = desk.shelf(slug);
        return Templates.vouching(shelf.organization(), views.of(shelf.domains()), form, refused);
    }

    @POST
    @Path("{domain}/verification")
    @Sudo
    public Response vouch(
            @PathParam("slug") String slug, @PathParam("domain") String name, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            Domain domain = desk.vouch(slug, name, form.value("reason"));
            flash.say("%s is verified on your word.".formatted(domain.name().words()));
            return Response.seeOther(URI.create("/organizations/%s/domains".formatted(slug)))
                    .build();
        } catch (Problem.Invalid invalid) {
            return refused(slug, form.refused(invalid.errors()), name);
        } catch (Problem.Conflict taken) {
            return refused(slug, form.refused(Map.of("reason", taken.detail() + " " + taken.remedy())), name);
        }
    }

    private Response refused(String slug, Form form, String domain) {
        return Response.status(422).entity(page(slug, form, domain)).build();
    }
}
