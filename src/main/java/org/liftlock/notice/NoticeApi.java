package org.liftlock.notice;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** The notices for programs. */
@Path("/api/v1/notices")
@Tag(name = "Notices")
@PermissionsAllowed(Permissions.NOTICES_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class NoticeApi {
    private static final int MOST = 200;

    private final EntityManager entities;

    NoticeApi(EntityManager entities) {
        this.entities = entities;
    }

    /** @param link a path of the portal that leads to what it is about */
    record NoticeBody(String subject, String body, @Nullable String link, Instant at) {
        static NoticeBody of(Notice notice) {
            return new NoticeBody(notice.subject(), notice.body(), notice.link().orElse(null), notice.at());
        }
    }

    record NoticeItems(List<NoticeBody> items) {}

    @GET
    @Operation(summary = "What the members of your organization were told, the newest first")
    public NoticeItems list(
            @QueryParam("page") @DefaultValue("1") int page, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        return new NoticeItems(entities.createQuery("from Notice order by at desc, id", Notice.class)
                .setFirstResult((Math.clamp(page, 1, 1_000_000) - 1) * size)
                .setMaxResults(size)
                .getResultStream()
                .map(NoticeBody::of)
                .toList());
    }
}
