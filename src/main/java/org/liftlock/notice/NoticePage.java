package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.liftlock.person.Permissions;

/** What the members of an organization were told. */
@Path("/notices")
@PermissionsAllowed(Permissions.NOTICES_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class NoticePage {
    private static final int NEWEST = 100;

    private final EntityManager entities;

    NoticePage(EntityManager entities) {
        this.entities = entities;
    }

    @CheckedTemplate(basePath = "notice")
    static class Templates {
        static native TemplateInstance board(List<Notice> notices);
    }

    @GET
    public TemplateInstance list() {
        return Templates.board(entities.createQuery("from Notice order by at desc", Notice.class)
                .setMaxResults(NEWEST)
                .getResultList());
    }
}
