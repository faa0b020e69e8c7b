package org.liftlock.notice.webhook;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** Webhooks for programs. */
@Path("/api/v1/webhooks")
@Tag(name = "Webhooks")
@PermissionsAllowed(Permissions.WEBHOOKS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class WebhookApi {
    private static final int NEWEST = 200;

    private final Webhooks webhooks;
    private final WebhookDesk desk;

    WebhookApi(Webhooks webhooks, WebhookDesk desk) {
        this.webhooks = webhooks;
        this.desk = desk;
    }

    record NewWebhook(
            @Nullable @Schema(examples = "https://example.com/hooks")
            String url,

            @Nullable @Schema(description = "Such as run.failed and approval.requested; none means all")
            List<String> events) {}

    /**
     * @param organization null for the portal's own
     * @param secret only in the answer to the request that adds it
     */
    record WebhookBody(
            UUID id,
            @Nullable UUID organization,
            URI url,
            List<String> events,
            @JsonProperty("created_by") String createdBy,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("disabled_because") @Nullable String disabledBecause,
            @Nullable String secret) {
        static WebhookBody of(Webhook webhook, @Nullable String secret) {
            return new WebhookBody(
                    webhook.id(),
                    webhook.organizationId(),
                    webhook.url(),
                    webhook.events().stream().map(EventType::id).toList(),
                    webhook.createdBy(),
                    webhook.createdAt(),
                    webhook.disabledBecause().orElse(null),
                    secret);
        }
    }

    record WebhookItems(List<WebhookBody> items) {}

    record DeliveryBody(
            UUID id,
            @JsonProperty("webhook_id") String messageId,
            String event,
            String state,
            int attempts,
            @JsonProperty("next_at") @Nullable Instant nextAt,
            @JsonProperty("last_status") @Nullable Integer lastStatus,
            @JsonProperty("last_answer") String lastAnswer,
            @JsonProperty("created_at") Instant createdAt) {
        static DeliveryBody of(WebhookDelivery delivery) {
            return new DeliveryBody(
                    delivery.id(),
                    delivery.messageId(),
                    delivery.event(),
                    delivery.state().id(),
                    delivery.attempts(),
                    delivery.state() == WebhookDelivery.State.WAITING ? delivery.nextAt() : null,
                    delivery.lastStatus().orElse(null),
                    delivery.lastAnswer(),
                    delivery.createdAt());
        }
    }

    record DeliveryItems(List<DeliveryBody> items) {}

    @GET
    @Operation(summary = "The webhooks of your organization; for staff, of all of them and of the portal")
    public WebhookItems list() {
        return new WebhookItems(webhooks.list("order by createdAt").stream()
                .map(webhook -> WebhookBody.of(webhook, null))
                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a webhook",
            description = "Deliveries are signed as the Standard Webhooks specification says: headers webhook-id,"
                    + " webhook-timestamp and webhook-signature. The secret is in this answer and never again.")
    @APIResponse(responseCode = "201", description = "It is told of events from now on")
    @APIResponse(responseCode = "422", description = "Its address is not https, or in a private network")
    public Response add(@NotNull NewWebhook body) {
        WebhookDesk.Added added =
                desk.add(body.url() == null ? "" : body.url(), body.events() == null ? List.of() : body.events());
        return Response.created(URI.create("/api/v1/webhooks/" + added.webhook().id()))
                .entity(WebhookBody.of(added.webhook(), added.secret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    @Operation(summary = "Remove a webhook with its deliveries")
    @APIResponse(responseCode = "204", description = "Nothing is sent there any more")
    public void remove(@PathParam("id") UUID id) {
        desk.remove(id);
    }

    @POST
    @Path("{id}/test")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    @Operation(summary = "Send a webhook.test event there")
    @APIResponse(responseCode = "204", description = "It is on its way")
    public void test(@PathParam("id") UUID id) {
        desk.test(id);
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(summary = "What was sent there, the newest first")
    public DeliveryItems deliveries(@PathParam("id") UUID id) {
        return new DeliveryItems(webhooks.deliveries(webhooks.require(id), NEWEST).stream()
                .map(DeliveryBody::of)
                .toList());
    }

    @POST
    @Path("{id}/deliveries/{delivery}/redelivery")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    @Operation(summary = "Deliver an event again")
    @APIResponse(responseCode = "204", description = "It is on its way")
    public void again(@PathParam("id") UUID id, @PathParam("delivery") String delivery) {
        desk.again(id, WebhookPage.uuid(delivery));
    }
}
