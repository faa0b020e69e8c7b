package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.SignedIn;
import org.liftlock.web.Flash;

/** Where somebody sees in which browsers and programs they are signed in, and ends what is not theirs. */
@Path("/settings/sessions")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
class SessionPage {
    private static final UUID NONE = new UUID(0, 0);

    private final OwnSessions sessions;
    private final CurrentViewer viewer;
    private final Flash flash;

    SessionPage(OwnSessions sessions, CurrentViewer viewer, Flash flash) {
        this.sessions = sessions;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance sessions(List<Session> sessions, UUID present);
    }

    @GET
    public TemplateInstance list() {
        return Templates.sessions(sessions.all(), present());
    }

    private UUID present() {
        return viewer.signIn().map(SignedIn::session).orElse(NONE);
    }

    @POST
    @Path("{id}/end")
    public Response end(@PathParam("id") UUID id) {
        sessions.end(id);
        flash.say("The session is ended.");
        return Response.seeOther(URI.create("/settings/sessions")).build();
    }

    @POST
    @Path("end")
    public Response endOthers() {
        long ended = sessions.endOthers(present());
        flash.say(ended == 1 ? "One other session is ended." : "%d other sessions are ended.".formatted(ended));
        return Response.seeOther(URI.create("/settings/sessions")).build();
    }
}
