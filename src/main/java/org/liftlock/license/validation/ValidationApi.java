package org.liftlock.license.validation;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where installations ask, at their start and once a day, what becomes of their license. The key is the credential. */
@Path("/api/v1/licenses/validate")
@Tag(name = "Licenses")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ValidationApi {
    private final Validation validation;
    private final Turnstile turnstile;

    ValidationApi(Validation validation, Turnstile turnstile) {
        this.validation = validation;
        this.turnstile = turnstile;
    }

    @POST
    @NonBlocking
    @SecurityRequirements
    @Operation(
            summary = "Ask what becomes of a license: valid, warn or deny, with a code and what to do",
            description = "Needs no other credential than the key. Every readable question is answered 200; only the"
                    + " decision deny locks. The member answer holds the same once more as a JWS of the type"
                    + " license-answer+jwt, signed with a key of /.well-known/jwks.json: believe that one, only if it"
                    + " repeats the nonce you sent, and for no longer than trust_until. Codes: unknown, revoked,"
                    + " suspended, clock_skewed, not_yet_valid, expired, wrong_product, wrong_edition,"
                    + " wrong_installation (deny), clock_skewed, in_grace, over_seats, expiring (warn),"
                    + " newer_available, valid (valid).")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "422", description = "A member is missing or cannot be used")
    @APIResponse(responseCode = "429", description = "Too many questions from one address")
    public Uni<String> validate(@NotNull Question question, @Context HttpServerRequest request) {
        String address = request.remoteAddress().host();
        turnstile.pass(address);
        question.check();
        return validation
                .ready(question, address)
                .map(answer -> Uni.createFrom().item(answer))
                .orElseGet(() -> Uni.createFrom()
                        .item(() -> validation.ask(question, address))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
