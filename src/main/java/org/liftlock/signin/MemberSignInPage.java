package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.web.Flash;

/** How one member signs in, and where a lost second factor is taken away. */
@Path("/settings/members/{person: [0-9a-fA-F-]{36}}/sign-in")
@PermissionsAllowed(Permissions.SIGNIN_CHANGE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class MemberSignInPage {
    private final OwnOrganization own;
    private final MemberSignIn members;
    private final Flash flash;

    MemberSignInPage(OwnOrganization own, MemberSignIn members, Flash flash) {
        this.own = own;
        this.members = members;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance memberSignIn(MemberSignIn.State state);
    }

    @GET
    public TemplateInstance show(@PathParam("person") UUID person) {
        return Templates.memberSignIn(members.of(own.get(), person));
    }

    @POST
    @Path("second-factor/removal")
    @Sudo
    public Response takeSecondFactorAway(@PathParam("person") UUID person) {
        members.takeSecondFactorAway(own.get(), person);
        flash.say("The second factor is taken away, and they are signed out everywhere. A mail tells them.");
        return Response.seeOther(URI.create("/settings/members/%s/sign-in".formatted(person)))
                .build();
    }
}
