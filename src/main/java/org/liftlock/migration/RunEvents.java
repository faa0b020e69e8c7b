package org.liftlock.migration;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;

/**
 * Tells a browser when a run has changed; the browser then asks for what it shows. Looked for once a second in the
 * viewer's own scope. The stream ends after a while, so that a browser which comes back is asked again who it is.
 */
@Path("/runs/{id}/events")
@PermissionsAllowed(Permissions.RUNS_READ)
class RunEvents {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Runs runs;
    private final Scopes scopes;
    private final CurrentViewer viewer;

    RunEvents(Runs runs, Scopes scopes, CurrentViewer viewer) {
        this.runs = runs;
        this.scopes = scopes;
        this.viewer = viewer;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@PathParam("id") UUID id, @Context Sse sse) {
        runs.require(id);
        Scope scope = viewer.get().scope();
        Changes changes = new Changes();
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> scopes.in(scope, () -> changes.next(runs.require(id))))
                .select()
                .first(LONGEST)
                .select()
                .first(change -> change != Changes.Change.END)
                .filter(change -> change != Changes.Change.NONE)
                .map(change -> event(change, sse));
    }

    private static OutboundSseEvent event(Changes.Change change, Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        return switch (change) {
            case CHANGED -> event.name("change").data("").build();
            case OVER -> event.name("over").data("").build();
            case NONE, END, QUIET -> event.comment("still here").build();
        };
    }
}
