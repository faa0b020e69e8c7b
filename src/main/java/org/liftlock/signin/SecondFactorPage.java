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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Sudo;
import org.liftlock.web.Flash;

/** Where somebody sets up an app that shows codes, gets recovery codes, and takes both away. */
@Path("/settings/second-factor")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
class SecondFactorPage {
    private final OwnSecondFactor mine;
    private final CurrentViewer viewer;
    private final Flash flash;

    SecondFactorPage(OwnSecondFactor mine, CurrentViewer viewer, Flash flash) {
        this.mine = mine;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance secondFactor(OwnSecondFactor.State state);

        static native TemplateInstance setUp(AppSecret secret, String sealed, String email, @Nullable String error);
    }

    @GET
    public TemplateInstance show() {
        return Templates.secondFactor(mine.state());
    }

    @GET
    @Path("app")
    @Sudo
    public Response begin() {
        return setUp(AppSecret.random(), 200, null);
    }

    /** The secret stays with the page, sealed, until the first code proves that the app has it. */
    private Response setUp(AppSecret secret, int status, @Nullable String error) {
        return Response.status(status)
                .entity(Templates.setUp(
                        secret, mine.sealed(secret), viewer.get().email(), error))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("app")
    @Sudo
    public Response confirm(
            @FormParam("secret") @DefaultValue("") String sealed, @FormParam("code") @DefaultValue("") String code) {
        Optional<AppSecret> secret = mine.opened(sealed);
        if (secret.isEmpty()) {
            return Response.seeOther(URI.create("/settings/second-factor/app")).build();
        }
        return mine.setUp(secret.get(), code)
                .map(SecondFactorPage::told)
                .orElseGet(() -> setUp(
                        secret.get(),
                        422,
                        "This is not the code that belongs to it. Check that the clock of your phone is right."));
    }

    private static Response told(List<String> codes) {
        return new RecoverySheet(codes).page("/settings/second-factor").build();
    }

    @POST
    @Path("codes")
    @Sudo
    public Response codes() {
        return told(mine.codes());
    }

    @POST
    @Path("removal")
    @Sudo
    public Response remove() {
        mine.takeAway();
        flash.say("Signing in asks for your password alone from now on.");
        return Response.seeOther(URI.create("/settings/second-factor")).build();
    }
}
