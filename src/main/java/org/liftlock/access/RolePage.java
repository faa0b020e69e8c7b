package org.liftlock.access;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The roles, what each may do, and the roles that an organization makes itself. */
@Path("/settings/roles")
@PermissionsAllowed(Permissions.ROLES_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class RolePage {
    private final RoleDesk desk;
    private final CurrentViewer viewer;
    private final Flash flash;

    RolePage(RoleDesk desk, CurrentViewer viewer, Flash flash) {
        this.desk = desk;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "access")
    static class Templates {
        static native TemplateInstance roles(Matrix matrix);

        static native TemplateInstance role(
                Form form, @Nullable HeldRole role, List<Role> bases, List<Permission> choices, Set<String> chosen);
    }

    @GET
    public TemplateInstance list() {
        return Templates.roles(Matrix.of(
                viewer.get().organization() == null
                        ? Arrays.stream(Role.values()).map(Role::held).toList()
                        : desk.all()));
    }

    @GET
    @Path("new")
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    public TemplateInstance empty() {
        return form(Form.of(Map.of("inherits", Role.VIEWER.id())), null, Set.of());
    }

    @POST
    @Sudo
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    public Response make(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        List<String> chosen = typed.getOrDefault("permissions", List.of());
        try {
            HeldRole made = desk.make(new RoleDraft(form.value("name"), form.value("inherits"), chosen));
            return done("The role %s is made. Give it to members on their page.".formatted(made.name()));
        } catch (Problem.Invalid invalid) {
            return refused(form(form.refused(invalid.errors()), null, Set.copyOf(chosen)));
        }
    }

    @GET
    @Path("{role}")
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    public TemplateInstance show(@PathParam("role") String id) {
        HeldRole role = ownRole(id);
        return form(Form.of(Map.of("name", role.name(), "inherits", role.base().id())), role, role.permissions());
    }

    @POST
    @Path("{role}")
    @Sudo
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    public Response change(@PathParam("role") String id, MultivaluedMap<String, String> typed) {
        HeldRole role = ownRole(id);
        Form form = Form.typed(typed);
        List<String> chosen = typed.getOrDefault("permissions", List.of());
        try {
            desk.change(id, new RoleDraft(form.value("name"), role.base().id(), chosen));
            return done("The role is changed. It counts from the next page that its members open.");
        } catch (Problem.Invalid invalid) {
            return refused(form(form.refused(invalid.errors()), role, Set.copyOf(chosen)));
        }
    }

    @POST
    @Path("{role}/removal")
    @Sudo
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    public Response remove(@PathParam("role") String id) {
        desk.remove(id);
        return done("The role is removed.");
    }

    private HeldRole ownRole(String id) {
        HeldRole role = desk.require(id);
        if (role.builtIn()) {
            throw new Problem.NotFound("role of your own");
        }
        return role;
    }

    /** Offers what the viewer may hand out, and nothing else. */
    private TemplateInstance form(Form form, @Nullable HeldRole role, Set<String> chosen) {
        Set<String> mine = viewer.get().role().permissions();
        return Templates.role(
                form,
                role,
                Role.ofMembers().stream()
                        .filter(base -> mine.containsAll(base.permissions()))
                        .toList(),
                Permissions.all().stream()
                        .filter(permission -> mine.contains(permission.id()))
                        .toList(),
                chosen);
    }

    private Response done(String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/settings/roles")).build();
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(422).entity(page).build();
    }
}
