package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Invitation;
import org.liftlock.organization.InvitationToken;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody accepts an invitation: with a new account, or with the one they have. */
@Path("/invitations/{token: [A-Za-z0-9_-]{43}}")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class InvitationPage {
    private final Acceptance acceptance;
    private final CurrentViewer viewer;
    private final Flash flash;

    InvitationPage(Acceptance acceptance, CurrentViewer viewer, Flash flash) {
        this.acceptance = acceptance;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance invitation(
                Invitation invitation, String path, @Nullable String present, Form form);

        static native TemplateInstance invitationOver();
    }

    @GET
    public Response show(@PathParam("token") String text) {
        return page(new InvitationToken(text), Form.BLANK);
    }

    /** For an account that is made now. Who has one already signs in with it first. */
    @POST
    public Response accept(
            @PathParam("token") String text, MultivaluedMap<String, String> typed, @Context HttpServerRequest request) {
        InvitationToken token = new InvitationToken(text);
        Form form = Form.typed(typed);
        try {
            Acceptance.Outcome outcome =
                    acceptance.welcome(token, form.value("name"), form.value("password"), Visit.of(request));
            return switch (outcome) {
                case Acceptance.Outcome.In in ->
                    Response.seeOther(URI.create("/"))
                            .cookie(SessionCookie.of(in.session(), request.isSSL()))
                            .build();
                case Acceptance.Outcome.SecondFactor awaited ->
                    Response.seeOther(URI.create("/sign-in/second-factor"))
                            .cookie(SecondStepPage.cookie(awaited.pending().text(), request.isSSL()))
                            .build();
                case Acceptance.Outcome.SignIn elsewhere -> toSignIn(token);
            };
        } catch (Problem.Invalid invalid) {
            return page(token, form.refused(invalid.errors()));
        } catch (Problem.Conflict over) {
            return page(token, form);
        }
    }

    private Response toSignIn(InvitationToken token) {
        flash.say("Sign in with the account that you have, or through your organization's own sign-in.");
        return Response.seeOther(URI.create("/sign-in?next=" + token.path())).build();
    }

    /** For somebody who is signed in already. */
    @POST
    @Path("membership")
    public Response join(@PathParam("token") String text) {
        InvitationToken token = new InvitationToken(text);
        if (!viewer.isSignedIn()) {
            return toSignIn(token);
        }
        try {
            String organization = acceptance.join(token, viewer.get().person());
            flash.say("You are now a member of %s.".formatted(organization));
            return Response.seeOther(URI.create("/organization-choice")).build();
        } catch (Problem.Conflict over) {
            return page(token, Form.BLANK);
        }
    }

    private Response page(InvitationToken token, Form form) {
        Optional<Invitation> found = acceptance.find(token);
        Response.ResponseBuilder answer = found.isEmpty()
                ? Response.status(410).entity(Templates.invitationOver())
                : Response.status(form.refused() ? 422 : 200)
                        .entity(Templates.invitation(
                                found.get(),
                                token.path(),
                                viewer.isSignedIn() ? viewer.get().email() : null,
                                form));
        return answer.header("Cache-Control", "no-store").build();
    }
}
