package org.liftlock.organization;

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
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** Who belongs to the organization. */
@Path("/settings/members")
@PermissionsAllowed(Permissions.MEMBERS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class MembersPage {
    private static final int ROWS = 25;

    private final OwnOrganization own;
    private final Memberships memberships;
    private final MemberList list;
    private final MemberRoles roles;
    private final MemberDesk desk;
    private final CurrentViewer viewer;
    private final ListQuery query;
    private final Flash flash;

    MembersPage(
            OwnOrganization own,
            Memberships memberships,
            MemberList list,
            MemberRoles roles,
            MemberDesk desk,
            CurrentViewer viewer,
            ListQuery query,
            Flash flash) {
        this.own = own;
        this.memberships = memberships;
        this.list = list;
        this.roles = roles;
        this.desk = desk;
        this.viewer = viewer;
        this.query = query;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "organization")
    static class Templates {
        static native TemplateInstance members(
                Slice<Line> members, boolean filtered, List<HeldRole> roles, Organization organization);

        static native TemplateInstance member(
                Line line, List<HeldRole> roles, Form form, boolean self, Organization organization);
    }

    /** A member, with the role in words. */
    record Line(Membership membership, String role) {}

    @GET
    @Transactional
    public TemplateInstance list() {
        Organization organization = own.get();
        String text = query.get("q");
        String role = query.get("role");
        Slice<Membership> found = list.find(organization, text, role, query.get("sort"), query.page(), ROWS);
        List<Line> lines = found.items().stream().map(this::line).toList();
        return Templates.members(
                new Slice<>(lines, found.total(), found.page(), found.size()),
                !text.isEmpty() || !role.isEmpty(),
                roles.all(organization),
                organization);
    }

    private Line line(Membership membership) {
        return new Line(membership, roles.words(membership.organization(), membership.roleId()));
    }

    @GET
    @Path("{person: [0-9a-fA-F-]{36}}")
    @Transactional
    public TemplateInstance show(@PathParam("person") UUID person) {
        return page(person, Form.BLANK);
    }

    private TemplateInstance page(UUID person, Form form) {
        Organization organization = own.get();
        Membership membership = memberships.require(organization, person);
        return Templates.member(
                line(membership),
                roles.givable(organization),
                form.refused() ? form : new Form(Map.of("role", membership.roleId()), form.errors()),
                viewer.get().person().equals(person),
                organization);
    }

    @POST
    @Path("{person: [0-9a-fA-F-]{36}}/role")
    @Sudo
    @PermissionsAllowed(Permissions.MEMBERS_CHANGE)
    public Response changeRole(@PathParam("person") UUID person, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.changeRole(own.get(), person, form.value("role"));
            flash.say("The role is changed. It is in force at once.");
            return Response.seeOther(URI.create("/settings/members/" + person)).build();
        } catch (Problem.Invalid invalid) {
            return refused(person, form.refused(invalid.errors()));
        } catch (Problem.Conflict conflict) {
            return refused(person, form.refused(Map.of("role", conflict.detail() + " " + conflict.remedy())));
        }
    }

    @POST
    @Path("{person: [0-9a-fA-F-]{36}}/removal")
    @Sudo
    @PermissionsAllowed(Permissions.MEMBERS_CHANGE)
    public Response remove(@PathParam("person") UUID person) {
        try {
            Organization organization = own.get();
            String name = memberships.require(organization, person).person().name();
            desk.remove(organization, person);
            flash.say("%s is no member any more.".formatted(name));
            return Response.seeOther(URI.create("/settings/members")).build();
        } catch (Problem.Invalid invalid) {
            return refused(person, Form.BLANK.refused(invalid.errors()));
        } catch (Problem.Conflict conflict) {
            return refused(person, Form.BLANK.refused(Map.of("member", conflict.detail() + " " + conflict.remedy())));
        }
    }

    private Response refused(UUID person, Form form) {
        return Response.status(422).entity(page(person, form)).build();
    }
}
