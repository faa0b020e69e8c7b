package org.liftlock.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** The outbox for programs. */
@Path("/api/v1/mails")
@Tag(name = "Notices")
@PermissionsAllowed(Permissions.MAILS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class MailApi {
    private static final int MOST = 200;

    private final Mails mails;
    private final MailSettings settings;
    private final ShownMail shown;

    MailApi(Mails mails, MailSettings settings, ShownMail shown) {
        this.mails = mails;
        this.settings = settings;
        this.shown = shown;
    }

    record MailBody(
            UUID id,
            String recipient,
            String subject,
            String text,
            String state,
            int attempts,
            @JsonProperty("last_error") @Nullable String lastError,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("sent_at") @Nullable Instant sentAt) {
        static MailBody of(OutgoingMail mail, String text) {
            return new MailBody(
                    mail.id(),
                    mail.recipient(),
                    mail.subject(),
                    text,
                    mail.state().id(),
                    mail.attempts(),
                    mail.lastError().orElse(null),
                    mail.createdAt(),
                    mail.sentAt().orElse(null));
        }
    }

    /** @param delivers false while no mail server is configured, so that mails only wait */
    record MailItems(boolean delivers, long total, List<MailBody> items) {}

    @GET
    @Operation(
            summary = "The mails to members, the newest first",
            description = "state is waiting, sent or given_up; q is part of the recipient's address or the subject.")
    public MailItems list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var found = mails.find(state, text, Math.clamp(page, 1, 1_000_000), Math.clamp(limit, 1, MOST));
        return new MailItems(
                settings.delivers(),
                found.total(),
                found.items().stream()
                        .map(mail -> MailBody.of(mail, shown.text(mail)))
                        .toList());
    }

    @POST
    @Path("{id}/resending")
    @PermissionsAllowed(Permissions.MAILS_SEND)
    @Operation(summary = "Send a mail again that was given up, or is too old to be sent by itself")
    @APIResponse(responseCode = "204", description = "It waits to be sent")
    @APIResponse(responseCode = "404", description = "There is no such mail that you may see")
    public void again(@PathParam("id") UUID id) {
        mails.again(id);
    }
}
