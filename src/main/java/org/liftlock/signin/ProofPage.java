package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.SignedIn;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** The page that asks somebody who is signed in to prove once more who they are, before a dangerous act. */
@Path("/settings/proof")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
class ProofPage {
    private final Proofs proofs;
    private final CurrentViewer viewer;
    private final Flash flash;

    ProofPage(Proofs proofs, CurrentViewer viewer, Flash flash) {
        this.proofs = proofs;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance proof(Proofs.Ways ways, String next, @Nullable String error);
    }

    @GET
    public TemplateInstance show(@QueryParam("next") @DefaultValue("/") String next) {
        return page(next, null);
    }

    private TemplateInstance page(String next, @Nullable String error) {
        String path = ReturnPath.of(next).toString();
        return Templates.proof(proofs.ways(viewer.get().person(), path), path, error);
    }

    @POST
    public Response prove(
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("code") @DefaultValue("") String code,
            @FormParam("next") @DefaultValue("/") String next,
            @Context HttpServerRequest request) {
        UUID session = viewer.signIn().map(SignedIn::session).orElseThrow(() -> new Problem.NotFound("session"));
        if (!proofs.prove(viewer.get().person(), session, password, code, Visit.of(request))) {
            return Response.status(422)
                    .entity(page(next, "This is not right. Try again."))
                    .build();
        }
        flash.say("Thank you. Now press the button again.");
        return Response.seeOther(ReturnPath.of(next)).build();
    }
}
