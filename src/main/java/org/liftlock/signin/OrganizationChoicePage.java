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
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/** Where people of several organizations choose one: after signing in, and whenever they like. */
@Path("/organization-choice")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class OrganizationChoicePage {
    private final OrganizationChoice choice;

    OrganizationChoicePage(OrganizationChoice choice) {
        this.choice = choice;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance organizations(
                OrganizationChoice.Options options, String next, @Nullable String error);
    }

    @GET
    public Response show(
            @QueryParam("next") @DefaultValue("") String next,
            @CookieParam(SessionCookie.NAME) @Nullable String session) {
        return page(session, next, null, 200);
    }

    private static Response toSignIn() {
        return Response.seeOther(URI.create("/sign-in")).build();
    }

    private Response page(@Nullable String session, String next, @Nullable String error, int status) {
        return session == null
                ? toSignIn()
                : choice.options(new Token(session))
                        .map(options -> Response.status(status)
                                .entity(Templates.organizations(options, next, error))
                                .build())
                        .orElseGet(OrganizationChoicePage::toSignIn);
    }

    @POST
    public Response choose(
            @FormParam("organization") @DefaultValue("") String organization,
            @FormParam("next") @DefaultValue("") String next,
            @CookieParam(SessionCookie.NAME) @Nullable String session,
            @Context HttpServerRequest request) {
        if (session == null) {
            return toSignIn();
        }
        try {
            Token fresh = choice.choose(new Token(session), organization, Visit.of(request));
            return Response.seeOther(ReturnPath.of(next))
                    .cookie(SessionCookie.of(fresh, request.isSSL()))
                    .build();
        } catch (Problem refused) {
            return page(session, next, refused.detail() + " " + refused.remedy(), refused.status());
        }
    }
}
