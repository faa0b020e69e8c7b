package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.SignedIn;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody changes their own password. */
@Path("/settings/password")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
class PasswordPage {
    private final Passwords passwords;
    private final CurrentViewer viewer;
    private final Flash flash;

    PasswordPage(Passwords passwords, CurrentViewer viewer, Flash flash) {
        this.passwords = passwords;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance password(boolean possible, Form form);
    }

    @GET
    public TemplateInstance show() {
        return Templates.password(passwords.has(viewer.get().person()), Form.BLANK);
    }

    @POST
    public Response change(
            @FormParam("present") @DefaultValue("") String present,
            @FormParam("fresh") @DefaultValue("") String fresh,
            @FormParam("repeated") @DefaultValue("") String repeated) {
        UUID session = viewer.signIn().map(SignedIn::session).orElseThrow(() -> new Problem.NotFound("session"));
        Map<String, String> errors =
                passwords.change(viewer.get().person(), session, new Passwords.Change(present, fresh, repeated));
        if (!errors.isEmpty()) {
            return Response.status(422)
                    .entity(Templates.password(true, Form.BLANK.refused(errors)))
                    .build();
        }
        flash.say("Your password is changed. All your other sessions are ended.");
        return Response.seeOther(URI.create("/settings/password")).build();
    }
}
