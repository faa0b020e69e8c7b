package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request as programs see it. */
record LicenseRequestBody(
        UUID id,
        String organization,
        String product,
        String edition,
        int seats,
        int months,

        @Schema(enumeration = {"quote", "license", "trial"}) String wish,

        String note,

        @Schema(enumeration = {"open", "quoted", "accepted", "issued", "refused", "withdrawn"})
        String state,

        @JsonProperty("asked_by") String askedBy,
        @JsonProperty("asked_at") Instant askedAt,

        @Schema(description = "The plan that it is to be paid by; empty for the usual one")
        String plan,

        @Nullable OfferBody offer,
        @Nullable String quote,
        @JsonProperty("quote_until") @Nullable Instant quoteUntil,
        @JsonProperty("refused_for") @Nullable String refusedFor,

        @Schema(description = "The version of the license agreement that was agreed to when the quote was accepted")
        @Nullable
        String agreement,

        @JsonProperty("agreed_by") @Nullable String agreedBy,
        @JsonProperty("agreed_at") @Nullable Instant agreedAt,

        @Schema(description = "The id of the license that came of it") @Nullable
        UUID license) {

    static LicenseRequestBody of(LicenseRequest request, @Nullable OfferBody offer) {
        return new LicenseRequestBody(
                request.id(),
                request.organization().slug(),
                request.product(),
                request.edition(),
                request.seats(),
                request.months(),
                request.wish().id(),
                request.note(),
                request.state().id(),
                request.askedBy(),
                request.askedAt(),
                request.plan(),
                offer,
                request.quote().orElse(null),
                request.quoteUntil().orElse(null),
                request.refusedFor().orElse(null),
                request.agreed().map(Agreed::version).orElse(null),
                request.agreed().map(Agreed::by).orElse(null),
                request.agreed().map(Agreed::at).orElse(null),
                request.license().orElse(null));
    }
}
