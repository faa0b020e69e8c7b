package org.liftlock.license.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.LicenseClaims;
import org.liftlock.product.Product;

/**
 * What an installation is told about its license. All of it is signed; an installation believes the signed text only, and
 * only when it repeats the nonce that it sent.
 *
 * @param decision valid, warn or deny; only deny locks
 * @param findings everything that was seen, what counts first
 * @param checkedAt when it was decided; an answer that is older than one already held is a replayed one
 * @param trustUntil until when it may be trusted while the portal cannot be reached
 * @param seats for how many people; null, as everything that follows, where the key is unknown
 * @param graceUntil when it stops counting altogether
 * @param newerKey whether the license was changed since the key was signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String decision,
        String code,
        String message,
        String remedy,
        List<Finding> findings,
        @JsonProperty("checked_at") Instant checkedAt,
        @JsonProperty("trust_until") Instant trustUntil,
        String installation,
        @Nullable String nonce,
        @Nullable UUID license,
        @Nullable String organization,
        @Nullable String product,
        @Nullable String edition,
        @Nullable Integer seats,
        @JsonProperty("seats_used") @Nullable Integer seatsUsed,
        @Nullable Boolean trial,
        @JsonProperty("starts_at") @Nullable Instant startsAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        @JsonProperty("grace_until") @Nullable Instant graceUntil,
        @Nullable List<String> features,
        @Nullable Map<String, Long> limits,
        @JsonProperty("newer_key") boolean newerKey) {

    /** The JWS header {@code typ}. */
    public static final String TYPE = "license-answer+jwt";

    /** Something that was seen, with its code. */
    public record Finding(String code, String message, String remedy) {
        static Finding of(Remark remark) {
            return new Finding(remark.code().id(), remark.message(), remark.remedy());
        }
    }

    static Answer unknown(Question question, Instant now) {
        return nothing(Wording.UNKNOWN, question, now);
    }

    /** As little as to an unknown key: whoever has the revoked signing key can make such a one. */
    static Answer replaced(Question question, Instant now) {
        return nothing(Wording.REPLACED, question, now);
    }

    private static Answer nothing(Remark remark, Question question, Instant now) {
        return new Answer(
                remark.code().decision().id(),
                remark.code().id(),
                remark.message(),
                remark.remedy(),
                List.of(Finding.of(remark)),
                now,
                now,
                question.place(),
                question.nonce(),
                null,
                null,
                null,
                null,
                null,
                question.seatsUsed(),
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    static Answer of(
            Standing standing, LicenseClaims presented, Question question, @Nullable Product product, Instant now) {
        LicenseClaims claims = standing.claims();
        Examination examination = new Examination(standing, presented, question, new Wording(claims, product), now);
        List<Remark> remarks = examination.remarks();
        Remark first = remarks.getFirst();
        return new Answer(
                first.code().decision().id(),
                first.code().id(),
                first.message(),
                first.remedy(),
                remarks.stream().map(Finding::of).toList(),
                now,
                examination.trustUntil(first.code().decision()),
                question.place(),
                question.nonce(),
                claims.id(),
                claims.organizationName(),
                claims.product(),
                claims.edition(),
                claims.seats(),
                question.seatsUsed(),
                claims.trial(),
                standing.begins(),
                standing.expires(),
                standing.graceEnds(),
                claims.features(),
                claims.limits(),
                examination.newerKey());
    }
}
