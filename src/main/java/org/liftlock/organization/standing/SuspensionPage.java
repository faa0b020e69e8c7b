package org.liftlock.organization.standing;

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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.organization.Suspension;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where staff shut an organization out for a while, and let it in again. */
@Path("/organizations/{slug}/suspension")
@PermissionsAllowed(Permissions.ORGANIZATIONS_SUSPEND)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class SuspensionPage {
    private final Organizations organizations;
    private final StandingDesk desk;
    private final Flash flash;
    private final Clock clock;

    SuspensionPage(Organizations organizations, StandingDesk desk, Flash flash, Clock clock) {
        this.organizations = organizations;
        this.desk = desk;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "standing")
    static class Templates {
        static native TemplateInstance suspension(Organization organization, @Nullable Suspension present, Form form);
    }

    @GET
    public TemplateInstance show(@PathParam("slug") String slug) {
        return page(organizations.require(slug), Form.BLANK);
    }

    private TemplateInstance page(Organization organization, Form form) {
        return Templates.suspension(
                organization, organization.suspension(clock.instant()).orElse(null), form);
    }

    @POST
    public Response suspend(@PathParam("slug") String slug, MultivaluedMap<String, String> typed) {
        Organization organization = organizations.require(slug);
        Form form = Form.typed(typed);
        try {
            desk.suspend(organization, form.value("reason"), day(form.value("until")));
            return done(slug, "%s is suspended. Nobody of it gets in any more.".formatted(organization.name()));
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(organization, form.refused(invalid.errors())))
                    .build();
        }
    }

    /** To the end of that day in UTC. */
    private static @Nullable Instant day(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(typed.strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException nonsense) {
            throw new Problem.Invalid(Map.of("until", "Choose a day, or leave it empty."));
        }
    }

    @POST
    @Path("end")
    public Response reinstate(@PathParam("slug") String slug) {
        Organization organization = organizations.require(slug);
        desk.reinstate(organization);
        return done(slug, "%s is let in again.".formatted(organization.name()));
    }

    private Response done(String slug, String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/organizations/" + slug)).build();
    }
}
