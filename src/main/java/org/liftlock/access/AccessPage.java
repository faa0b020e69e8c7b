package org.liftlock.access;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** What a person may do and why; what they were given beyond their role, and what members let each other use. */
@Path("/settings/access")
@PermissionsAllowed(Permissions.ROLES_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class AccessPage {
    private static final String HERE = "/settings/access";

    private final AccessViews views;
    private final GrantDesk grants;
    private final DelegationDesk delegations;
    private final Flash flash;

    AccessPage(AccessViews views, GrantDesk grants, DelegationDesk delegations, Flash flash) {
        this.views = views;
        this.grants = grants;
        this.delegations = delegations;
        this.flash = flash;
    }

    @GET
    public TemplateInstance own(@QueryParam("permission") @DefaultValue("") String permission) {
        return views.own(permission, Form.BLANK);
    }

    @GET
    @Path("{person}")
    @PermissionsAllowed(Permissions.ACCESS_READ)
    public TemplateInstance member(
            @PathParam("person") String person, @QueryParam("permission") @DefaultValue("") String permission) {
        return views.member(id(person), permission, Form.BLANK);
    }

    @POST
    @Path("{person}/grants")
    @Sudo
    @PermissionsAllowed(Permissions.ACCESS_GRANT)
    public Response give(@PathParam("person") String person, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            grants.give(id(person), draft(form));
            return to("/" + id(person), "It is given, and counts from their next request on.");
        } catch (Problem.Invalid invalid) {
            return refused(views.member(id(person), "", form.refused(invalid.errors())));
        }
    }

    private static GrantDraft draft(Form form) {
        String given = form.value("permission");
        boolean role = given.startsWith("role=");
        return new GrantDraft(
                role ? "" : given,
                role ? given.substring("role=".length()) : "",
                form.value("reason"),
                null,
                Days.end(form.value("ends_at")),
                Arrays.stream(form.value("networks").split(","))
                        .map(String::strip)
                        .filter(network -> !network.isEmpty())
                        .toList(),
                form.value("from"),
                form.value("until"),
                form.value("zone"),
                form.value("second_factor").equals("yes"));
    }

    @POST
    @Path("{person}/grants/{grant}/revocation")
    @PermissionsAllowed(Permissions.ACCESS_GRANT)
    public Response revoke(@PathParam("person") String person, @PathParam("grant") String grant) {
        return to("/" + grants.revoke(id(grant)), "The grant is taken back. It gives nothing any more.");
    }

    @POST
    @Path("delegations")
    @Sudo
    @NeedsFeature(DelegationDesk.FEATURE)
    @PermissionsAllowed(Permissions.ACCESS_DELEGATE)
    public Response pass(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            delegations.pass(
                    receiver(form), form.value("permission"), form.value("reason"), Days.end(form.value("ends_at")));
            return to("", "They may use it until the end that you chose, as long as you hold it yourself.");
        } catch (Problem.Invalid invalid) {
            return refused(views.own("", form.refused(invalid.errors())));
        }
    }

    private static UUID receiver(Form form) {
        try {
            return UUID.fromString(form.value("receiver"));
        } catch (IllegalArgumentException nobody) {
            throw new Problem.Invalid(Map.of("receiver", "Choose a member."));
        }
    }

    @POST
    @Path("delegations/{delegation}/withdrawal")
    @PermissionsAllowed(Permissions.ACCESS_DELEGATE)
    public Response withdraw(@PathParam("delegation") String delegation) {
        delegations.withdraw(id(delegation));
        return to("", "It is taken back.");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Problem.NotFound("person or grant");
        }
    }

    private Response to(String path, String message) {
        flash.say(message);
        return Response.seeOther(URI.create(HERE + path)).build();
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(422).entity(page).build();
    }
}
