package org.liftlock.license;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys, for everybody who wants to verify a license or a report. */
@Path("/.well-known/jwks.json")
@Tag(name = "Licenses")
@PermitAll
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
class KeySetFile {
    private final KeyRings keys;

    KeySetFile(KeyRings keys) {
        this.keys = keys;
    }

    @GET
    @Operation(summary = "The public keys that licenses and reports are signed with, as a JSON Web Key Set")
    public Uni<Response> show() {
        return keys.ready()
                .map(ring -> Uni.createFrom().item(ring))
                .orElseGet(
                        () -> Uni.createFrom().item(keys::get).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .map(KeySetFile::file);
    }

    /** Whoever meets a key that is not among them asks again before that time is over. */
    private static Response file(KeyRing ring) {
        return Response.ok(ring.published())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
