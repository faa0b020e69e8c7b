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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** The page between the password and the session: a code, or the set-up of an app for those who must have one. */
@Path("/sign-in/second-factor")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class SecondStepPage {
    private static final String COOKIE = "liftlock_pending";

    private final SecondStep step;
    private final OrganizationChoice choice;
    private final KnownDevices devices;
    private final Flash flash;

    SecondStepPage(SecondStep step, OrganizationChoice choice, KnownDevices devices, Flash flash) {
        this.step = step;
        this.choice = choice;
        this.devices = devices;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance secondStep(SecondStep.Question question, @Nullable String error);
    }

    @GET
    public Response show(@CookieParam(COOKIE) @Nullable String token) {
        return page(token, 200, null);
    }

    private Response page(@Nullable String token, int status, @Nullable String error) {
        Optional<SecondStep.Question> question = step.question(token);
        if (question.isEmpty()) {
            return again();
        }
        return Response.status(status)
                .entity(Templates.secondStep(question.get(), error))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response again() {
        flash.say("Too much time has passed since you gave your password. Sign in again.");
        return Response.seeOther(URI.create("/sign-in")).build();
    }

    @POST
    public Response pass(
            @FormParam("code") @DefaultValue("") String code,
            @CookieParam(COOKIE) @Nullable String token,
            @CookieParam(KnownDevices.COOKIE) @Nullable String device,
            @Context HttpServerRequest request) {
        try {
            return step.pass(token, code, Visit.of(request))
                    .map(passed -> answer(passed, device, request.isSSL()))
                    .orElseGet(() -> page(
                            token,
                            422,
                            "This code is wrong, or was used before. Wait for the next one and type that."));
        } catch (Problem.Unauthenticated expired) {
            return again();
        } catch (Problem.TooMany often) {
            return page(token, often.status(), often.detail() + " " + often.remedy());
        }
    }

    private Response answer(SecondStep.Passed passed, @Nullable String device, boolean secure) {
        URI next = choice.way(passed.session(), passed.next());
        Response.ResponseBuilder response = passed.recoveryCodes().isEmpty()
                ? Response.seeOther(next)
                : new RecoverySheet(passed.recoveryCodes()).page(next.toString());
        return response.cookie(
                        SessionCookie.of(passed.session(), secure),
                        devices.remember(passed.person(), device, secure),
                        cookie("", secure))
                .build();
    }

    /** @param token empty to take it away */
    static NewCookie cookie(String token, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(token)
                .path("/sign-in")
                .maxAge(token.isEmpty() ? 0 : (int) PendingSignIn.LASTS.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
