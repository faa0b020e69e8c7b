package org.liftlock.organization;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.liftlock.person.Permissions;

/** The set-up of an organization as its own people see it. */
@Path("/settings/getting-started")
@PermissionsAllowed(Permissions.ORGANIZATIONS_UPDATE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class GettingStartedPage {
    private final OwnOrganization own;
    private final Onboarding onboarding;

    GettingStartedPage(OwnOrganization own, Onboarding onboarding) {
        this.own = own;
        this.onboarding = onboarding;
    }

    @CheckedTemplate(basePath = "organization")
    static class Templates {
        static native TemplateInstance gettingStarted(Organization organization, Onboarding.Sheet onboarding);
    }

    @GET
    @Transactional
    public TemplateInstance show() {
        Organization organization = own.get();
        return Templates.gettingStarted(organization, onboarding.of(organization));
    }
}
