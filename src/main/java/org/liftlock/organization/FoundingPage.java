package org.liftlock.organization;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.liftlock.person.Permissions;
import org.liftlock.web.Form;

/** The empty form on which an organization begins. */
@Path("/organizations/new")
@PermissionsAllowed(Permissions.ORGANIZATIONS_CREATE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class FoundingPage {
    @GET
    public TemplateInstance blank() {
        return OrganizationsPage.Templates.add(Form.of(Map.of("plan", Plan.STANDARD.id())), Plan.values());
    }
}
