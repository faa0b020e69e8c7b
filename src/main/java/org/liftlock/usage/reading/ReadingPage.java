package org.liftlock.usage.reading;

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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.usage.ChosenOrganization;
import org.liftlock.web.Flash;

/** Where usage is counted in databases: when it was last done, and a button that does it now. */
@Path("/usage/readings")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ReadingPage {
    private final ReadingDesk desk;
    private final ChosenOrganization chosen;
    private final Installations installations;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Flash flash;

    ReadingPage(
            ReadingDesk desk,
            ChosenOrganization chosen,
            Installations installations,
            AuditTrail audit,
            CurrentViewer viewer,
            Flash flash) {
        this.desk = desk;
        this.chosen = chosen;
        this.installations = installations;
        this.audit = audit;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "usage")
    static class Templates {
        static native TemplateInstance readings(
                Organization organization, String suffix, List<Readings.Reading> readings);
    }

    @GET
    @Transactional
    public TemplateInstance list() {
        return chosen.find()
                .map(organization -> Templates.readings(organization, chosen.suffix(), desk.of(organization.id())))
                .orElseGet(() -> chosen.choice("Counted in databases", "/usage/readings"));
    }

    @POST
    @Path("{id}")
    @PermissionsAllowed(Permissions.USAGE_SEATS)
    public Response read(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        flash.say(
                switch (desk.read(id, viewer.get().scope())) {
                    case UsageSource.Result.Counted counted ->
                        "%s: %d figures of the last 62 days are counted."
                                .formatted(installation.name(), counted.counts().size());
                    case UsageSource.Result.Failed failed ->
                        "%s could not be counted. %s".formatted(installation.name(), failed.reason());
                });
        audit.record(
                installation.organization().id(), viewer.get().email(), "usage.counted", installation.slug(), Map.of());
        return Response.seeOther(URI.create("/usage/readings?" + chosen.suffix()))
                .build();
    }
}
