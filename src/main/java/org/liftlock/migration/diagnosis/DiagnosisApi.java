package org.liftlock.migration.diagnosis;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.installation.Installations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Diagnoses for programs. */
@Path("/api/v1/installations/{id}/diagnosis")
@Tag(name = "Diagnosis")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class DiagnosisApi {
    private final Installations installations;
    private final DiagnosisViews views;
    private final DiagnosisDesk desk;
    private final CurrentViewer viewer;
    private final EntityManager entities;

    DiagnosisApi(
            Installations installations,
            DiagnosisViews views,
            DiagnosisDesk desk,
            CurrentViewer viewer,
            EntityManager entities) {
        this.installations = installations;
        this.views = views;
        this.desk = desk;
        this.viewer = viewer;
        this.entities = entities;
    }

    @GET
    @Operation(
            summary = "What is wrong with an installation",
            description = "What each check saw last. With run=true every check is asked first, which takes up to a"
                    + " minute and needs the permission to start runs. Nothing is changed on the installation.")
    @APIResponse(responseCode = "403", description = "Asking the checks is not allowed to you")
    @APIResponse(responseCode = "404", description = "There is no such installation that you may see")
    @APIResponse(responseCode = "409", description = "A diagnosis is under way")
    public DiagnosisBody get(@PathParam("id") UUID id, @QueryParam("run") @DefaultValue("false") boolean run) {
        installations.require(id);
        if (run) {
            if (!viewer.may(Permissions.RUNS_START)) {
                throw new Problem.Forbidden();
            }
            desk.now(id);
            entities.clear();
        }
        return DiagnosisBody.of(views.of(installations.require(id)));
    }

    @POST
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(
            summary = "Have every check asked, or one of them",
            description = "It is done in the background; GET shows each result as it comes.")
    @APIResponse(responseCode = "202", description = "It is queued; Location says where the results will be")
    @APIResponse(responseCode = "404", description = "There is no such installation or check")
    @APIResponse(responseCode = "409", description = "A diagnosis is under way")
    public Response start(@PathParam("id") UUID id, @QueryParam("check") @DefaultValue("") String check) {
        desk.start(id, check.isEmpty() ? null : check);
        return Response.accepted(DiagnosisBody.of(views.of(installations.require(id))))
                .location(URI.create("/api/v1/installations/%s/diagnosis".formatted(id)))
                .build();
    }
}
