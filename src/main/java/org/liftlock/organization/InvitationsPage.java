package org.liftlock.organization;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Who is invited to the organization. */
@Path("/settings/invitations")
@PermissionsAllowed(Permissions.MEMBERS_INVITE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class InvitationsPage {
    private final OwnOrganization own;
    private final Invitations invitations;
    private final InvitationDesk desk;
    private final MemberRoles roles;
    private final Flash flash;
    private final Clock clock;

    InvitationsPage(
            OwnOrganization own,
            Invitations invitations,
            InvitationDesk desk,
            MemberRoles roles,
            Flash flash,
            Clock clock) {
        this.own = own;
        this.invitations = invitations;
        this.desk = desk;
        this.roles = roles;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "organization")
    static class Templates {
        static native TemplateInstance invitations(List<Line> open, List<HeldRole> roles, Form form);
    }

    /** One that was not accepted or revoked. */
    record Line(Invitation invitation, Invitation.State state, String role) {}

    @GET
    public TemplateInstance list() {
        return page(Form.of(Map.of("role", "user")));
    }

    private TemplateInstance page(Form form) {
        Organization organization = own.get();
        List<Line> lines = invitations.open(organization).stream()
                .map(invitation -> new Line(
                        invitation, invitation.state(clock.instant()), roles.words(organization, invitation.role())))
                .toList();
        return Templates.invitations(lines, roles.givable(organization), form);
    }

    @POST
    public Response invite(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.invite(own.get(), form.value("email"), form.value("role"), form.value("message"));
            return done("The invitation is on its way by mail. It can be accepted for seven days.");
        } catch (Problem.Invalid invalid) {
            return refused(form.refused(invalid.errors()));
        } catch (Problem.Conflict conflict) {
            return refused(form.refused(Map.of("email", conflict.detail() + " " + conflict.remedy())));
        }
    }

    private Response refused(Form form) {
        return Response.status(422).entity(page(form)).build();
    }

    @POST
    @Path("{id: [0-9a-fA-F-]{36}}/resending")
    public Response sendAgain(@PathParam("id") UUID id) {
        desk.sendAgain(own.get(), id);
        return done("A new mail is on its way; the former one leads nowhere any more.");
    }

    @POST
    @Path("{id: [0-9a-fA-F-]{36}}/revocation")
    public Response revoke(@PathParam("id") UUID id) {
        desk.revoke(own.get(), id);
        return done("The invitation is revoked. Nobody can accept it any more.");
    }

    private Response done(String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/settings/invitations")).build();
    }
}
