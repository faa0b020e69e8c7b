package org.liftlock.migration.change;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;
import org.liftlock.web.Slice;

/** The changes of a run by organization, for programs. */
@Path("/api/v1/runs/{id}")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
class ChangeApi {
    private static final int MOST = 1000;
    private static final String CSV = "text/csv";
    private static final String FORMATS =
            " Accept chooses the form: application/json for one page of it, text/csv for all of it, text/html for the page for people.";

    private final Runs runs;
    private final ChangeSheets sheets;
    private final AccessList people;
    private final ChangeDesk desk;
    private final ChangeExport export;

    ChangeApi(Runs runs, ChangeSheets sheets, AccessList people, ChangeDesk desk, ChangeExport export) {
        this.people = people;
        this.runs = runs;
        this.sheets = sheets;
        this.desk = desk;
        this.export = export;
    }

    @GET
    @Path("changes")
    @Produces({MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
    @Operation(
            summary = "What the run creates, skips and cannot place for each organization",
            description = "Of a dry run, what would be done; of an execute, what was done." + FORMATS)
    @APIResponse(
            responseCode = "200",
            description = "One page of it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeBody.Items.class)))
    @APIResponse(responseCode = "404", description = "There is no such run, or it does not work by organization")
    public Response changes(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT) @DefaultValue("") @Parameter(hidden = true) String accept,
            @QueryParam("q") @DefaultValue("") @Schema(description = "Part of a name, or a key") String text,
            @QueryParam("show")
                    @DefaultValue("")
                    @Schema(
                            enumeration = {
                                "changed",
                                "losing",
                                "open",
                                "gaining",
                                "skipped",
                                "conflict",
                                "unmapped",
                                "unreadable",
                                "failed",
                                "undone"
                            })
                    String show,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Sheet sheet = sheet(id);
        if (accept.contains(CSV)) {
            return csv(sheet);
        }
        if (accept.contains(MediaType.TEXT_HTML)) {
            return Response.seeOther(URI.create("/runs/%s/changes".formatted(id)))
                    .build();
        }
        Slice<ChangeLine> lines = sheets.organizations(
                sheet,
                new ChangeSheets.Wanted(text, Sifting.of(show), ""),
                Math.max(1, page),
                Math.clamp(limit, 1, MOST));
        return Response.ok(
                        new ChangeBody.Items(
                                ChangeBody.Sum.of(sheet),
                                lines.total(),
                                lines.page(),
                                lines.items().stream().map(ChangeBody::of).toList()),
                        MediaType.APPLICATION_JSON)
                .build();
    }

    private Response csv(Sheet sheet) {
        return Response.ok(export.csv(sheet), CSV + ";charset=UTF-8").build();
    }

    @GET
    @Path("changes.csv")
    @Produces(CSV)
    @Operation(summary = "All changes of the run as comma-separated values")
    public Response csvFile(@PathParam("id") UUID id) {
        return csv(sheet(id));
    }

    @GET
    @Path("changes.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All changes of the run as one JSON document")
    public Response jsonFile(@PathParam("id") UUID id) {
        return Response.ok(export.json(sheet(id)), MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("access-changes")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who gains and who loses access to what",
            description = "By person, between the old rule and the new. People whose access stays are not listed.")
    @APIResponse(responseCode = "404", description = "There is no such run, or it does not work by organization")
    public ChangeBody.People access(
            @PathParam("id") UUID id,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("organization") @DefaultValue("") @Schema(description = "Only this organization's, by its key")
                    String organization,
            @QueryParam("losing") @DefaultValue("false") boolean losing,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Sheet sheet = sheet(id);
        Slice<AccessLine> lines =
                people.find(sheet, text, organization, losing, Math.max(1, page), Math.clamp(limit, 1, MOST));
        return new ChangeBody.People(
                sheets.open(sheet),
                lines.total(),
                lines.page(),
                lines.items().stream().map(ChangeBody.AccessBody::of).toList());
    }

    private Sheet sheet(UUID id) {
        return desk.require(runs.require(id));
    }
}
