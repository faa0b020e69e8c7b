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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.MemberRoles;
import org.liftlock.organization.Organization;
import org.liftlock.organization.team.Team;
import org.liftlock.organization.team.Teams;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.sso.GroupTargets;
import org.liftlock.sso.SsoEntitlement;
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
    private final GroupTargets targets;
    private final MemberRoles roles;
    private final Teams teams;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Address address;
    private final Flash flash;

    ScimPage(
            ScimTokens tokens,
            ScimGroups groups,
            ScimUsers users,
            GroupTargets targets,
            MemberRoles roles,
            Teams teams,
            CurrentViewer viewer,
            AuditTrail audit,
            Address address,
            Flash flash) {
        this.tokens = tokens;
        this.groups = groups;
        this.users = users;
        this.targets = targets;
        this.roles = roles;
        this.teams = teams;
        this.viewer = viewer;
        this.audit = audit;
        this.address = address;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "scim")
    static class Templates {
        static native TemplateInstance show(
                @Nullable ScimToken token,
                String address,
                long users,
                List<ScimGroup> groups,
                List<HeldRole> roles,
                List<Team> teams);

        static native TemplateInstance token(String secret, String address);
    }

    @GET
    @NeedsFeature(SsoEntitlement.FEATURE)
    @Transactional
    public TemplateInstance show() {
        Organization mine = tokens.mine();
        return Templates.show(
                tokens.present().orElse(null),
                address(mine),
                users.count("organizationId", mine.id()),
                groups.of(mine.id()),
                targets.of(mine),
                teams.teams(mine.id()));
    }

    private String address(Organization organization) {
        return "%s/scim/v2/%s".formatted(address.base(), organization.slug());
    }

    @POST
    @Path("token")
    @Sudo
    @NeedsFeature(SsoEntitlement.FEATURE)
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
    @NeedsFeature(SsoEntitlement.FEATURE)
    @Transactional
    public Response give(@PathParam("id") UUID id, @FormParam("role") @DefaultValue("") String role) {
        Organization mine = tokens.mine();
        if (!role.isEmpty() && roles.flaw(mine, role).isPresent()) {
            throw new Problem.Forbidden(
                    "more_than_own",
                    "You cannot give a role that may more than you.",
                    "Ask an administrator to do it.");
        }
        UUID organization = mine.id();
        groups.give(organization, id, role.isEmpty() ? null : role);
        audit.record(organization, viewer.get().email(), "group.role_changed", id.toString(), Map.of("role", role));
        flash.say("Saved. The group's members have the role from now on.");
        return back();
    }

    @POST
    @Path("groups/{id}/team")
    @NeedsFeature(SsoEntitlement.FEATURE)
    @PermissionsAllowed(Permissions.SCIM_CHANGE)
    @Transactional
    public Response join(@PathParam("id") UUID id, @FormParam("team") @DefaultValue("") String team) {
        UUID organization = tokens.mine().id();
        Optional<Team> chosen = teams.teams(organization).stream()
                .filter(one -> one.id().toString().equals(team))
                .findFirst();
        groups.join(organization, id, chosen.map(Team::id).orElse(null));
        audit.record(
                organization,
                viewer.get().email(),
                "group.team_changed",
                id.toString(),
                Map.of("team", chosen.map(Team::name).orElse("")));
        flash.say(
                chosen.isPresent()
                        ? "Saved. The group's members have a place in the team."
                        : "Saved. The group's members have left the team.");
        return back();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/settings/directory")).build();
    }
}
