package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
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
    private static final String FITTING =
            "where (:state = '' or state = :state) and (:text = '' or locate(:text, lower(recipient || ' ' || subject)) > 0)";

    private final EntityManager entities;
    private final MailSettings settings;
    private final ListQuery query;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Flash flash;
    private final Clock clock;

    OutboxPage(
            EntityManager entities,
            MailSettings settings,
            ListQuery query,
            AuditTrail audit,
            CurrentViewer viewer,
            Flash flash,
            Clock clock) {
        this.entities = entities;
        this.settings = settings;
        this.query = query;
        this.audit = audit;
        this.viewer = viewer;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "notice")
    static class Templates {
        static native TemplateInstance outbox(
                Slice<OutgoingMail> mails, boolean filtered, boolean delivers, OutgoingMail.State[] states);
    }

    @GET
    public TemplateInstance list() {
        String state = query.get("state");
        String text = query.get("q").toLowerCase(java.util.Locale.ROOT);
        List<OutgoingMail> mails = entities.createQuery(
                        "from OutgoingMail " + FITTING + " order by createdAt desc, id", OutgoingMail.class)
                .setParameter("state", state)
                .setParameter("text", text)
                .setFirstResult((query.page() - 1) * ROWS)
                .setMaxResults(ROWS)
                .getResultList();
        long total = entities.createQuery("select count(*) from OutgoingMail " + FITTING, Long.class)
                .setParameter("state", state)
                .setParameter("text", text)
                .getSingleResult();
        return Templates.outbox(
                new Slice<>(mails, total, query.page(), ROWS),
                !state.isEmpty() || !text.isEmpty(),
                settings.delivers(),
                OutgoingMail.State.values());
    }

    @POST
    @Path("{id}/resending")
    @PermissionsAllowed(Permissions.MAILS_SEND)
    @Transactional
    public Response again(@PathParam("id") UUID id) {
        OutgoingMail mail = Optional.ofNullable(entities.find(OutgoingMail.class, id))
                .orElseThrow(() -> new Problem.NotFound("mail"));
        mail.again(clock.instant());
        audit.record(
                mail.organizationId(),
                viewer.get().email(),
                "mail.resent",
                id.toString(),
                Map.of("recipient", mail.recipient()));
        flash.say(
                settings.delivers()
                        ? "It is sent again within seconds."
                        : "It is marked to be sent as soon as a mail server is configured.");
        return Response.seeOther(URI.create("/outbox")).build();
    }
}
