package org.liftlock.organization.team;

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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** How the people of the organization are arranged. */
@Path("/settings/teams")
@PermissionsAllowed(Permissions.TEAMS_READ)
@NeedsFeature("team-collaboration")
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class TeamsPage {
    private static final String ID = "{id: [0-9a-fA-F-]{36}}";

    private final OwnOrganization own;
    private final Teams teams;
    private final TeamDesk desk;
    private final Memberships memberships;
    private final Flash flash;

    TeamsPage(OwnOrganization own, Teams teams, TeamDesk desk, Memberships memberships, Flash flash) {
        this.own = own;
        this.teams = teams;
        this.desk = desk;
        this.memberships = memberships;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "team")
    static class Templates {
        static native TemplateInstance list(TeamTree tree, Form form, Organization organization);

        static native TemplateInstance team(
                Team team, TeamTree tree, List<TeamMember> members, List<Membership> others, Form form);

        static native TemplateInstance department(Department department, TeamTree tree, Form form);
    }

    @GET
    public TemplateInstance list() {
        return list(Form.BLANK);
    }

    private TemplateInstance list(Form form) {
        Organization organization = own.get();
        return Templates.list(tree(organization), form, organization);
    }

    private TeamTree tree(Organization organization) {
        return TeamTree.of(
                teams.departments(organization.id()),
                teams.teams(organization.id()),
                teams.membersOf(organization.id()));
    }

    /** The form says whether a team or a department is made. */
    @POST
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response add(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            if (form.value("kind").equals("department")) {
                desk.addDepartment(own.get(), form.value("name"), place(form));
                return done("/settings/teams", "The department is made.");
            }
            Team team = desk.addTeam(own.get(), form.value("name"), place(form));
            return done("/settings/teams/" + team.id(), "The team is made. Add its people below.");
        } catch (Problem.Invalid invalid) {
            return refused(list(form.refused(invalid.errors())));
        }
    }

    private static @Nullable UUID place(Form form) {
        String typed = form.value("parent");
        if (typed.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException nonsense) {
            throw new Problem.Invalid(Map.of("parent", "Choose one of the departments."));
        }
    }

    private Response done(String page, String message) {
        flash.say(message);
        return Response.seeOther(URI.create(page)).build();
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(422).entity(page).build();
    }

    @GET
    @Path(ID)
    public TemplateInstance team(@PathParam("id") UUID id) {
        return team(id, Form.BLANK);
    }

    private TemplateInstance team(UUID id, Form form) {
        Organization organization = own.get();
        Team team = teams.team(organization.id(), id);
        List<TeamMember> members = teams.membersOf(organization.id()).stream()
                .filter(member -> member.teamId().equals(id))
                .toList();
        List<UUID> inside = members.stream().map(member -> member.person().id()).toList();
        List<Membership> others =
                memberships.list("organization = ?1 order by lower(person.name)", organization).stream()
                        .filter(member -> !inside.contains(member.person().id()))
                        .toList();
        return Templates.team(
                team,
                tree(organization),
                members,
                others,
                filled(form, team.name(), team.department().orElse(null)));
    }

    private static Form filled(Form form, String name, @Nullable UUID place) {
        return form.refused() ? form : Form.of(Map.of("name", name, "parent", place == null ? "" : place.toString()));
    }

    @POST
    @Path(ID)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response changeTeam(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.changeTeam(own.get(), id, form.value("name"), place(form));
            return done("/settings/teams/" + id, "The team is changed.");
        } catch (Problem.Invalid invalid) {
            return refused(team(id, form.refused(invalid.errors())));
        }
    }

    @POST
    @Path(ID + "/removal")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response removeTeam(@PathParam("id") UUID id) {
        desk.removeTeam(own.get(), id);
        return done("/settings/teams", "The team is removed. Its people are still members of the organization.");
    }

    @POST
    @Path(ID + "/members")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response seat(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        UUID person = person(form);
        desk.seat(own.get(), id, person, form.value("leads").equals("yes"));
        return done("/settings/teams/" + id, "The team's people are changed.");
    }

    @POST
    @Path(ID + "/members/removal")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response unseat(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        desk.unseat(own.get(), id, person(Form.typed(typed)));
        return done(
                "/settings/teams/" + id, "The person has left the team, and is still a member of the organization.");
    }

    private static UUID person(Form form) {
        try {
            return UUID.fromString(form.value("person"));
        } catch (IllegalArgumentException nonsense) {
            throw new Problem.NotFound("member");
        }
    }

    @GET
    @Path("departments/" + ID)
    public TemplateInstance department(@PathParam("id") UUID id) {
        return department(id, Form.BLANK);
    }

    private TemplateInstance department(UUID id, Form form) {
        Organization organization = own.get();
        Department department = teams.department(organization.id(), id);
        return Templates.department(
                department,
                tree(organization),
                filled(form, department.name(), department.parent().orElse(null)));
    }

    @POST
    @Path("departments/" + ID)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response changeDepartment(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.changeDepartment(own.get(), id, form.value("name"), place(form));
            return done("/settings/teams", "The department is changed.");
        } catch (Problem.Invalid invalid) {
            return refused(department(id, form.refused(invalid.errors())));
        }
    }

    @POST
    @Path("departments/" + ID + "/removal")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    public Response removeDepartment(@PathParam("id") UUID id) {
        try {
            desk.removeDepartment(own.get(), id);
            return done("/settings/teams", "The department is removed.");
        } catch (Problem.Conflict holds) {
            return refused(
                    department(id, Form.BLANK.refused(Map.of("removal", holds.detail() + " " + holds.remedy()))));
        }
    }
}
