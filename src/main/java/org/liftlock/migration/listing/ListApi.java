package org.liftlock.migration.listing;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;
import org.liftlock.web.Slice;

/** The lists of a run and the decisions about their rows, for programs. */
@Path("/api/v1/runs/{id}/lists")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ListApi {
    private static final int MOST = 1000;
    private static final String ROW = "{step}/{list}/rows/{position}/decision";

    private final Runs runs;
    private final Lists lists;
    private final ListDesk desk;
    private final ListExport export;

    ListApi(Runs runs, Lists lists, ListDesk desk, ListExport export) {
        this.runs = runs;
        this.lists = lists;
        this.desk = desk;
        this.export = export;
    }

    @GET
    @Operation(
            summary = "The lists that the run has taken down",
            description = "Such as rows that somebody should decide about. Each is whole, however long it is.")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public ListBody.All all(@PathParam("id") UUID id) {
        return new ListBody.All(
                lists.of(runs.require(id).id()).stream().map(ListBody::of).toList());
    }

    @GET
    @Path("{step}/{list}")
    @Operation(summary = "One page of a list of the run")
    @APIResponse(responseCode = "404", description = "There is no such run, or it has no such list")
    public ListBody.Rows rows(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @PathParam("list") String list,
            @QueryParam("q") @DefaultValue("") @Schema(description = "Part of any cell") String text,
            @QueryParam("show") @DefaultValue("") @Schema(enumeration = {"open", "decided"}) String show,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        RunList found = desk.require(id, step, list);
        Slice<ListedRow> rows =
                lists.rows(found, text, Lists.Which.of(show), Math.max(1, page), Math.clamp(limit, 1, MOST));
        return new ListBody.Rows(
                ListBody.of(found),
                rows.total(),
                rows.page(),
                rows.items().stream().map(row -> ListBody.Row.of(found, row)).toList());
    }

    @GET
    @Path("{step}/{list}/rows.csv")
    @Produces("text/csv")
    @Operation(summary = "A whole list of the run as comma-separated values")
    public Response csv(@PathParam("id") UUID id, @PathParam("step") String step, @PathParam("list") String list) {
        return Response.ok(export.csv(desk.require(id, step, list)), "text/csv;charset=UTF-8")
                .build();
    }

    @GET
    @Path("{step}/{list}/rows.json")
    @Operation(summary = "A whole list of the run as one JSON document")
    public Response json(@PathParam("id") UUID id, @PathParam("step") String step, @PathParam("list") String list) {
        return Response.ok(export.json(desk.require(id, step, list)), MediaType.APPLICATION_JSON)
                .build();
    }

    @PUT
    @Path(ROW)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(
            summary = "Say what is decided about a row",
            description = "A note with a reason, which every later list of the installation shows beside the same row."
                    + " Nothing is changed in the installation.")
    @APIResponse(responseCode = "409", description = "Another row is in this place now, or nothing is to be decided")
    @APIResponse(responseCode = "422", description = "The decision is not known, or has no reason")
    public ListBody.Row decide(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @PathParam("list") String list,
            @PathParam("position") long position,
            @NotNull ListBody.Deciding body) {
        RunList found = desk.require(id, step, list);
        desk.decide(
                found,
                desk.require(found, position),
                Objects.requireNonNullElse(body.mark(), ""),
                Objects.requireNonNullElse(body.decision(), ""),
                Objects.requireNonNullElse(body.reason(), ""));
        return ListBody.Row.of(found, desk.require(found, position));
    }

    @DELETE
    @Path(ROW)
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(summary = "Open a row again, about which something was decided")
    @APIResponse(responseCode = "204", description = "Nothing is decided about it now")
    public void reopen(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @PathParam("list") String list,
            @PathParam("position") long position) {
        RunList found = desk.require(id, step, list);
        ListedRow row = desk.require(found, position);
        desk.withdraw(found, row, row.mark());
    }
}
