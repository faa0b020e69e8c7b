package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/** The pages on which a person signs in and out. */
@Path("/")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class SignInPage {
    private final Sessions sessions;

    SignInPage(Sessions sessions) {
        this.sessions = sessions;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance signIn(String email, String next, @Nullable String error);
    }

    @GET
    @Path("sign-in")
    public TemplateInstance show(@QueryParam("next") @DefaultValue("") String next) {
        return Templates.signIn("", next, null);
    }

    @POST
    @Path("sign-in")
    public Response signIn(
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("") String next,
            @HeaderParam("User-Agent") @DefaultValue("") String userAgent,
            @CookieParam(SessionMechanism.COOKIE) @Nullable String previous,
            @Context HttpServerRequest request) {
        try {
            Token token = sessions.open(
                    new Sessions.Credentials(email, password),
                    Session.Kind.BROWSER,
                    new Sessions.Visit(userAgent, request.remoteAddress().host()));
            endIfAny(previous);
            return Response.seeOther(URI.create(local(next)))
                    .cookie(cookie(
                            token.text(), (int) Session.Kind.BROWSER.lasts().toSeconds(), request.isSSL()))
                    .build();
        } catch (Problem refused) {
            return Response.status(refused.status())
                    .entity(Templates.signIn(email, next, refused.detail() + " " + refused.remedy()))
                    .build();
        }
    }

    @POST
    @Path("sign-out")
    public Response signOut(
            @CookieParam(SessionMechanism.COOKIE) @Nullable String token, @Context HttpServerRequest request) {
        endIfAny(token);
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(cookie("", 0, request.isSSL()))
                .build();
    }

    private void endIfAny(@Nullable String token) {
        if (token != null) {
            sessions.end(new Token(token));
        }
    }

    /** Only a path of our own: nobody is sent elsewhere by a prepared link. */
    private static String local(String next) {
        return next.matches("/[^/\\\\].*") ? next : "/";
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(SessionMechanism.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
