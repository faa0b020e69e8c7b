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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/** The pages on which a person signs in and out. */
@Path("/")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class SignInPage {
    private final PasswordSignIn passwords;
    private final OrganizationChoice choice;
    private final SignOut signOut;

    SignInPage(PasswordSignIn passwords, OrganizationChoice choice, SignOut signOut) {
        this.passwords = passwords;
        this.choice = choice;
        this.signOut = signOut;
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
            @CookieParam(SessionCookie.NAME) @Nullable String previous,
            @Context HttpServerRequest request) {
        try {
            Token token = passwords.open(
                    new PasswordSignIn.Credentials(email, password), Session.Kind.BROWSER, Visit.of(request));
            signOut.endIfAny(previous);
            return Response.seeOther(choice.waits(token) ? choiceOf(next) : ReturnPath.of(next))
                    .cookie(SessionCookie.of(token, request.isSSL()))
                    .build();
        } catch (Problem refused) {
            return Response.status(refused.status())
                    .entity(Templates.signIn(email, next, refused.detail() + " " + refused.remedy()))
                    .build();
        }
    }

    private static URI choiceOf(String next) {
        return UriBuilder.fromPath("/organization-choice")
                .queryParam("next", ReturnPath.of(next).toString())
                .build();
    }

    @POST
    @Path("sign-out")
    public Response signOut(
            @CookieParam(SessionCookie.NAME) @Nullable String token, @Context HttpServerRequest request) {
        return Response.seeOther(signOut.end(token).orElse(URI.create("/sign-in")))
                .cookie(SessionCookie.none(request.isSSL()))
                .build();
    }
}
