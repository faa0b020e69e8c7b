package org.liftlock.migration.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.Run;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Accepting losses and taking organizations back, for programs. */
@Path("/api/v1/runs/{id}")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class LossApi {
    private final Runs runs;
    private final ChangeSheets sheets;
    private final ChangeDesk desk;

    LossApi(Runs runs, ChangeSheets sheets, ChangeDesk desk) {
        this.runs = runs;
        this.sheets = sheets;
        this.desk = desk;
    }

    /** @param organization its key or exact name; null for all */
    record Undo(
            @Nullable
            @Schema(description = "The organization's key or exact name in the installation; all of them when left out")
            String organization) {}

    record Started(UUID id, String state, String playbook) {}

    /** @param organizations a list of keys or names, or the word all */
    record Accepting(
            @Nullable
            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = String.class,
                    description = "Keys or exact names of organizations, or \"all\"")
            JsonNode organizations) {}

    record Accepted(long unaccepted) {}

    @POST
    @Path("accepted-losses")
    @Operation(
            summary = "Accept what organizations lose",
            description =
                    "By name. A run that waits because of losses goes on after a confirmation once all of them are accepted.")
    @APIResponse(responseCode = "422", description = "An organization is not in this run")
    public Accepted accept(@PathParam("id") UUID id, @NotNull Accepting body) {
        Run run = runs.require(id);
        Sheet sheet = desk.require(run);
        JsonNode wanted = body.organizations();
        if (wanted != null && wanted.isTextual() && wanted.textValue().equals("all")) {
            desk.accept(run, sheet, ChangeSheets.ALL);
        } else {
            subjects(sheet, wanted).forEach(subject -> desk.accept(run, sheet, subject));
        }
        return new Accepted(sheets.open(sheet));
    }

    private List<String> subjects(Sheet sheet, @Nullable JsonNode wanted) {
        List<String> subjects = new ArrayList<>();
        Map<String, String> errors = new LinkedHashMap<>();
        if (wanted == null || !wanted.isArray() || wanted.isEmpty()) {
            errors.put("organizations", "Give a list of keys or names of organizations, or \"all\".");
        } else {
            wanted.forEach(organization -> sheets.find(sheet, organization.asText())
                    .ifPresentOrElse(
                            line -> subjects.add(line.subject()),
                            () -> errors.put(
                                    "organizations",
                                    "\"%s\" is no organization of this run, or more than one has the name."
                                            .formatted(organization.asText()))));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return subjects;
    }

    @POST
    @Path("undo")
    @Operation(
            summary = "Take back what the run did, for one organization or for all",
            description = "Starts a run of its own, which is journaled and reported like any other."
                    + " What somebody has decided since stays.")
    @APIResponse(
            responseCode = "201",
            description = "The run that takes it back is queued; Location says where to watch it")
    @APIResponse(responseCode = "409", description = "Nothing was changed, or another run has the installation")
    @APIResponse(responseCode = "422", description = "The organization is not in this run")
    public Response undo(@PathParam("id") UUID id, @NotNull Undo body) {
        Run run = runs.require(id);
        Sheet sheet = desk.require(run);
        @Nullable String organization = body.organization();
        @Nullable
        String subject = organization == null
                ? null
                : sheets.find(sheet, organization)
                        .map(ChangeLine::subject)
                        .orElseThrow(() -> new Problem.Invalid(Map.of(
                                "organization", "It is no organization of this run, or more than one has the name.")));
        Run back = desk.undo(run, subject);
        return Response.created(URI.create("/api/v1/runs/" + back.id()))
                .entity(new Started(back.id(), back.state().id(), back.playbook()))
                .build();
    }
}
