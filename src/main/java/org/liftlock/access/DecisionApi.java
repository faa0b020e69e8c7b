package org.liftlock.access;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Explains to programs why somebody may or may not do something. */
@Path("/api/v1/rbac/decisions")
@Tag(name = "Access")
@Authenticated
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class DecisionApi {
    private final Explanations explanations;

    DecisionApi(Explanations explanations) {
        this.explanations = explanations;
    }

    record Body(String permission, boolean allowed, List<String> because, List<String> help) {
        static Body of(Explanation explanation) {
            return new Body(
                    explanation.permission().id(), explanation.allowed(), explanation.because(), explanation.help());
        }
    }

    @GET
    @Operation(
            summary =
                    "Why you may or may not do something, or with access:read why another member may; what would help if not")
    public Body decide(
            @QueryParam("permission") @DefaultValue("") String permission,
            @QueryParam("person") @Nullable UUID person) {
        return Body.of(explanations.of(permission, person));
    }
}
