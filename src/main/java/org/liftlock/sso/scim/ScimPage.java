package org.liftlock.sso.scim;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Address;
import org.liftlock.web.Flash;

/** Where an organization connects its directory. */
@Path("/settings/directory")
@PermissionsAllowed(Permissions.SCIM_CHANGE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ScimPage {
    private final ScimTokens tokens;
    private final ScimGroups groups;
    private final ScimUsers users;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Address address;
    private final Flash flash;

    ScimPage(
            ScimTokens tokens,
            ScimGroups groups,
            ScimUsers users,
            CurrentViewer viewer,
            AuditTrail audit,
            Address address,
            Flash flash) {
        this.tokens = tokens;
        this.groups = groups;
        this.users = users;
        this.viewer = viewer;
        this.audit = audit;
        this.address = address;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "scim")
    static class Templates {
        static native TemplateInstance show(
                @Nullable ScimToken token, String address, long users, List<ScimGroup> groups, List<Role> roles);

        static native TemplateInstance token(String secret, String address);
    }

    @GET
    @Transactional
    public TemplateInstance show() {
        Organization mine = tokens.mine();
        return Templates.show(
                tokens.present().orElse(null),
                address(mine),
                users.count("organizationId", mine.id()),
                groups.of(mine.id()),
                ScimGroups.ROLES);
    }

    private String address(Organization organization) {
        return "%s/scim/v2/%s".formatted(address.base(), organization.slug());
    }

    @POST
    @Path("token")
    @Sudo
    public Response make() {
        return Response.ok(Templates.token(tokens.make(), address(tokens.mine())))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("token/revocation")
    @Sudo
    public Response revoke() {
        tokens.revoke();
        flash.say("The directory is refused from now on. Members stay as they are.");
        return back();
    }

    @POST
    @Path("groups/{id}/role")
    @Sudo
    @Transactional
    public Response give(@PathParam("id") UUID id, @FormParam("role") @DefaultValue("") String role) {
        boolean known = ScimGroups.ROLES.stream().anyMatch(one -> one.id().equals(role));
        if (!role.isEmpty()
                && (!known
                        || !viewer.get().permissions().containsAll(Role.of(role).permissions()))) {
            throw new Problem.Forbidden(
                    "more_than_own",
                    "You cannot give a role that may more than you.",
                    "Ask an administrator to do it.");
        }
        UUID organization = tokens.mine().id();
        groups.give(organization, id, role.isEmpty() ? null : role);
        audit.record(organization, viewer.get().email(), "group.role_changed", id.toString(), Map.of("role", role));
        flash.say("Saved. The group's members have the role from now on.");
        return back();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/settings/directory")).build();
    }
}
