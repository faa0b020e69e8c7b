package org.liftlock.signin;

import io.quarkus.arc.All;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.problem.Problem;

/**
 * The pages on which a person signs in and out: e-mail first, then where that address's organization signs in, or the
 * password. Both fields stand on the first page, for password managers and for programs that fill in both at once.
 */
@Path("/")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class SignInPage {
    private final PasswordSignIn passwords;
    private final OrganizationChoice choice;
    private final SignOut signOut;
    private final KnownDevices devices;
    private final Scopes scopes;
    private final List<ElsewhereSignIn> elsewhere;

    SignInPage(
            PasswordSignIn passwords,
            OrganizationChoice choice,
            SignOut signOut,
            KnownDevices devices,
            Scopes scopes,
            @All List<ElsewhereSignIn> elsewhere) {
        this.passwords = passwords;
        this.choice = choice;
        this.signOut = signOut;
        this.devices = devices;
        this.scopes = scopes;
        this.elsewhere = elsewhere;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance signIn(String email, String next, boolean second, @Nullable String error);
    }

    @GET
    @Path("sign-in")
    public TemplateInstance show(@QueryParam("next") @DefaultValue("") String next) {
        return Templates.signIn("", next, false, null);
    }

    @POST
    @Path("sign-in")
    public Response signIn(
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("") String next,
            @FormParam("step") @DefaultValue("") String step,
            @CookieParam(SessionCookie.NAME) @Nullable String previous,
            @CookieParam(KnownDevices.COOKIE) @Nullable String device,
            @Context HttpServerRequest request) {
        boolean second = step.equals("password");
        if (password.isEmpty() && !second) {
            return lookUp(email, next);
        }
        try {
            var credentials = new PasswordSignIn.Credentials(email, password, device);
            return answer(passwords.open(credentials, next, Visit.of(request)), next, previous, device, request);
        } catch (Problem refused) {
            return page(refused.status(), email, next, second, refused.detail() + " " + refused.remedy());
        }
    }

    /** Asks for the domain alone: whether anybody has the address makes no difference. */
    private Response lookUp(String email, String next) {
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            return page(422, email, next, false, "Type your whole e-mail address, such as ada@example.com.");
        }
        return scopes.in(Scope.PORTAL, () -> address(email.strip(), next))
                .map(address -> Response.seeOther(address).build())
                .orElseGet(() -> page(200, email.strip(), next, true, null));
    }

    private Optional<URI> address(String email, String next) {
        return elsewhere.stream()
                .map(way -> way.offer(email, ReturnPath.of(next).toString()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Response answer(
            PasswordSignIn.Outcome outcome,
            String next,
            @Nullable String previous,
            @Nullable String device,
            HttpServerRequest request) {
        signOut.endIfAny(previous);
        return switch (outcome) {
            case PasswordSignIn.Outcome.Open open ->
                Response.seeOther(choice.way(open.session(), next))
                        .cookie(
                                SessionCookie.of(open.session(), request.isSSL()),
                                devices.remember(open.person(), device, request.isSSL()))
                        .build();
            case PasswordSignIn.Outcome.Pending pending ->
                Response.seeOther(URI.create("/sign-in/second-factor"))
                        .cookie(SecondStepPage.cookie(pending.pending().text(), request.isSSL()))
                        .build();
        };
    }

    private static Response page(int status, String email, String next, boolean second, @Nullable String error) {
        return Response.status(status)
                .entity(Templates.signIn(email, next, second, error))
                .build();
    }

    @POST
    @Path("sign-out")
    public Response signOut(
            @CookieParam(SessionCookie.NAME) @Nullable String token, @Context HttpServerRequest request) {
        return signOut.end(token)
                .map(Leaving::onward)
                .orElseGet(() -> Response.seeOther(URI.create("/sign-in")))
                .cookie(SessionCookie.none(request.isSSL()))
                .build();
    }
}
