package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.MailSettings;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody who has forgotten the password asks for a letter, and where its link leads. */
@Path("/")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class ForgottenPage {
    private static final int FOR_AN_ADDRESS = 20;

    private final Passwords passwords;
    private final SignInLimits limits;
    private final Scopes scopes;
    private final MailSettings mails;
    private final Flash flash;

    ForgottenPage(Passwords passwords, SignInLimits limits, Scopes scopes, MailSettings mails, Flash flash) {
        this.passwords = passwords;
        this.limits = limits;
        this.scopes = scopes;
        this.mails = mails;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance forgotten(boolean sent, boolean delivers);

        static native TemplateInstance reset(String token, Form form);
    }

    @GET
    @Path("sign-in/forgotten")
    public TemplateInstance ask() {
        return Templates.forgotten(false, mails.delivers());
    }

    /** The letter is written after the answer: how long that takes must not tell whether there is such a person. */
    @POST
    @Path("sign-in/forgotten")
    public TemplateInstance send(
            @FormParam("email") @DefaultValue("") String email, @Context HttpServerRequest request) {
        String from = Visit.of(request).address();
        scopes.run(Scope.PORTAL, () -> limits.take("reset:" + from, FOR_AN_ADDRESS));
        Infrastructure.getDefaultWorkerPool().execute(() -> passwords.sendReset(email.strip()));
        return Templates.forgotten(true, mails.delivers());
    }

    @GET
    @Path("sign-in/reset")
    public Response choose(@QueryParam("token") @DefaultValue("") String token) {
        return passwords.isGood(new Token(token)) ? page(token, 200, Form.BLANK) : spent();
    }

    private Response spent() {
        flash.say("This link was used before or is more than an hour old. Ask for a new one.");
        return Response.seeOther(URI.create("/sign-in/forgotten")).build();
    }

    private static Response page(String token, int status, Form form) {
        return Response.status(status)
                .entity(Templates.reset(token, form))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    @POST
    @Path("sign-in/reset")
    public Response reset(
            @FormParam("token") @DefaultValue("") String token,
            @FormParam("fresh") @DefaultValue("") String fresh,
            @FormParam("repeated") @DefaultValue("") String repeated) {
        Optional<Map<String, String>> errors =
                passwords.reset(new Token(token), new Passwords.Change("", fresh, repeated));
        if (errors.isEmpty()) {
            return spent();
        }
        if (!errors.get().isEmpty()) {
            return page(token, 422, Form.BLANK.refused(errors.get()));
        }
        flash.say("Your password is changed, and all your sessions are ended. Sign in with the new one.");
        return Response.seeOther(URI.create("/sign-in")).build();
    }
}
