package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.web.Flash;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** The mails to members, those that were sent and those that were not. */
@Path("/outbox")
@PermissionsAllowed(Permissions.MAILS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OutboxPage {
    private static final int ROWS = 25;

    private final Mails mails;
    private final MailSettings settings;
    private final ShownMail shown;
    private final ListQuery query;
    private final Flash flash;

    OutboxPage(Mails mails, MailSettings settings, ShownMail shown, ListQuery query, Flash flash) {
        this.mails = mails;
        this.settings = settings;
        this.shown = shown;
        this.query = query;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "notice")
    static class Templates {
        static native TemplateInstance outbox(
                Slice<Line> mails, boolean filtered, boolean delivers, OutgoingMail.State[] states);
    }

    /** @param text as far as it may be read here */
    record Line(OutgoingMail mail, String text) {}

    @GET
    public TemplateInstance list() {
        String state = query.get("state");
        String text = query.get("q");
        return Templates.outbox(
                lines(mails.find(state, text, query.page(), ROWS)),
                !state.isEmpty() || !text.isEmpty(),
                settings.delivers(),
                OutgoingMail.State.values());
    }

    private Slice<Line> lines(Slice<OutgoingMail> found) {
        return new Slice<>(
                found.items().stream()
                        .map(mail -> new Line(mail, shown.text(mail)))
                        .toList(),
                found.total(),
                found.page(),
                found.size());
    }

    @POST
    @Path("{id}/resending")
    @PermissionsAllowed(Permissions.MAILS_SEND)
    public Response again(@PathParam("id") UUID id) {
        mails.again(id);
        flash.say(
                settings.delivers()
                        ? "It is sent again within seconds."
                        : "It is marked to be sent as soon as a mail server is configured.");
        return Response.seeOther(URI.create("/outbox")).build();
    }
}
