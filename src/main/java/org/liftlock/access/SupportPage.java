package org.liftlock.access;

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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Who of the maker's support may look into the organization, and what they looked at. */
@Path("/settings/support-access")
@PermissionsAllowed(Permissions.SUPPORT_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class SupportPage {
    private static final int NEWEST = 100;

    private final SupportDesk desk;
    private final Flash flash;
    private final Clock clock;

    SupportPage(SupportDesk desk, Flash flash, Clock clock) {
        this.desk = desk;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "access")
    static class Templates {
        static native TemplateInstance support(
                List<SupportDesk.Opening> openings, List<SupportDesk.Visit> visits, Instant now, Form form);
    }

    @GET
    public TemplateInstance show() {
        return page(Form.BLANK);
    }

    private TemplateInstance page(Form form) {
        return Templates.support(desk.openings(), desk.visits(NEWEST), clock.instant(), form);
    }

    @POST
    @Sudo
    @PermissionsAllowed(Permissions.SUPPORT_ALLOW)
    public Response open(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.open(form.value("who"), form.value("reason"), Days.end(form.value("ends_at")));
            return back("Support may look in now. What they look at is listed below.");
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(form.refused(invalid.errors())))
                    .build();
        }
    }

    @POST
    @Path("{id}/closing")
    @PermissionsAllowed(Permissions.SUPPORT_ALLOW)
    public Response close(@PathParam("id") UUID id) {
        desk.close(id);
        return back("Support is shut out from their next click on.");
    }

    private Response back(String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/settings/support-access")).build();
    }
}
