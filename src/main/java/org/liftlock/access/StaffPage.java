package org.liftlock.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;

/** The organizations as the maker's support sees them: the names of all, and which ones let them look in. */
@Path("/support")
@PermissionsAllowed(Permissions.SUPPORT_VISIT)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class StaffPage {
    private final Organizations organizations;
    private final CurrentViewer viewer;

    StaffPage(Organizations organizations, CurrentViewer viewer) {
        this.organizations = organizations;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "access")
    static class Templates {
        static native TemplateInstance staff(List<Line> lines);
    }

    record Line(Organization organization, boolean open) {}

    @GET
    public TemplateInstance list() {
        return Templates.staff(organizations.list("order by name").stream()
                .map(organization ->
                        new Line(organization, viewer.get().opened().contains(organization.id())))
                .toList());
    }
}
