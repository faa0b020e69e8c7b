package org.liftlock.migration.federation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Run;
import org.liftlock.migration.federation.FederationDesk.Registered;
import org.liftlock.migration.setting.InstallationChoice;
import org.liftlock.person.Permissions;
import org.liftlock.product.NeedsFeature;

/** Nodes of federations for programs. */
@Path("/api/v1/federation/nodes")
@Tag(name = "Federation")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class NodesApi {
    private final FederationNodes nodes;
    private final FederationDesk desk;
    private final Installations installations;
    private final InstallationChoice choice;

    NodesApi(FederationNodes nodes, FederationDesk desk, Installations installations, InstallationChoice choice) {
        this.nodes = nodes;
        this.desk = desk;
        this.installations = installations;
        this.choice = choice;
    }

    @GET
    @Operation(summary = "The nodes of the federations of your installations")
    public Items list(
            @QueryParam("installation") @Nullable @Schema(description = "Only those of this installation")
                    UUID installation) {
        List<FederationNode> found = installation == null
                ? nodes.all()
                : nodes.of(installations.require(installation).id());
        return new Items(found.stream().map(node -> Body.of(node, null)).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One node")
    @APIResponse(responseCode = "404", description = "There is no such node that you may see")
    public Body get(@PathParam("id") UUID id) {
        return Body.of(nodes.require(id), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @NeedsFeature(FederationDesk.FEATURE)
    @Operation(
            summary = "Register a node",
            description = "The node is written into the installation's database by a run of its own, named in the"
                    + " answer; into its configuration it comes with the next run that writes that. The first node is"
                    + " the installation itself unless self says otherwise. installation may be left out when only one"
                    + " of your installations has federation.")
    @APIResponse(responseCode = "201", description = "It is registered; Location says where it is")
    @APIResponse(responseCode = "409", description = "The edition has no federation, or name or endpoint are taken")
    @APIResponse(responseCode = "422", description = "Something is missing or cannot be used")
    public Response register(@NotNull New body) {
        Registered registered =
                desk.register(choice.of(body.installation(), desk::federates), body.values(), body.self());
        Body answer = Body.of(registered.node(), registered.run());
        return Response.created(URI.create("/api/v1/federation/nodes/" + answer.id()))
                .entity(answer)
                .build();
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(
            summary = "Remove a node",
            description = "A run takes it out of the installation's database, with the links that belong to it alone.")
    @APIResponse(responseCode = "404", description = "There is no such node that you may see")
    public Body remove(@PathParam("id") UUID id) {
        FederationNode found = nodes.require(id);
        return Body.of(found, desk.remove(id));
    }

    /** What is sent. */
    record New(
            @JsonProperty("node_id") @Nullable String nodeId,
            @Nullable String region,
            @Nullable String endpoint,
            @Nullable UUID installation,
            @Nullable Boolean self) {
        Map<String, String> values() {
            Map<String, String> values = new HashMap<>();
            values.put(NodeDraft.NODE_ID, nodeId == null ? "" : nodeId);
            values.put(NodeDraft.REGION, region == null ? "" : region);
            values.put(NodeDraft.ENDPOINT, endpoint == null ? "" : endpoint);
            return values;
        }
    }

    /** Nodes in the API's envelope. */
    record Items(List<Body> items) {}

    /** What is answered. */
    record Body(
            UUID id,
            @JsonProperty("node_id") String nodeId,
            String region,
            String endpoint,
            boolean self,
            UUID installation,
            @JsonProperty("registered_by") String registeredBy,
            @JsonProperty("registered_at") Instant registeredAt,

            @Schema(
                    description = "The run that writes the change into the installation's database; without one the"
                            + " next run takes it up")
            @Nullable
            UUID run) {
        static Body of(FederationNode node, @Nullable Run run) {
            return new Body(
                    node.id(),
                    node.nodeId(),
                    node.region(),
                    node.endpoint(),
                    node.self(),
                    node.installationId(),
                    node.registeredBy(),
                    node.registeredAt(),
                    run == null ? null : run.id());
        }
    }
}
