package org.liftlock.license.validation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.person.Permissions;

/** What the installations of a license asked, what they were told, and when they were not heard of. */
@Path("/licenses/{id}/checks")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class ChecksPage {
    /** How many are listed, those that were heard of last. */
    private static final int INSTALLATIONS = 25;

    private final Licenses licenses;
    private final RecordedChecks checks;
    private final Clock clock;

    ChecksPage(Licenses licenses, RecordedChecks checks, Clock clock) {
        this.licenses = licenses;
        this.checks = checks;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance checks(
                License license, List<RecordedCheck> installations, long others, Optional<Timeline> timeline);
    }

    /** @param installation whose checks are shown; the one that was heard of last when it is missing */
    @GET
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("installation") @Nullable String installation) {
        License license = licenses.require(id);
        List<RecordedCheck> newest = checks.newestOf(List.of(id), INSTALLATIONS);
        List<RecordedCheck> shown = installation == null ? newest : checks.newestOf(List.of(id), installation);
        return Templates.checks(
                license,
                newest,
                newest.size() < INSTALLATIONS ? 0 : checks.installations(id) - newest.size(),
                shown.stream()
                        .map(RecordedCheck::installation)
                        .findFirst()
                        .map(name -> Timeline.of(name, license, checks.of(id, name), clock.instant())));
    }
}
