package org.liftlock.installation;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;

/** Sends everybody to the page that they most likely came for. */
@Path("/")
@Authenticated
@Blocking
class StartPage {
    private final CurrentViewer viewer;

    StartPage(CurrentViewer viewer) {
        this.viewer = viewer;
    }

    @GET
    public Response start() {
        return Response.seeOther(
                        URI.create(viewer.may(Permissions.INSTALLATIONS_READ) ? "/installations" : "/licenses"))
                .build();
    }
}
