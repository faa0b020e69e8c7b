package org.liftlock.migration.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Conflict;
import org.liftlock.migration.entitlement.Grant;
import org.liftlock.migration.entitlement.Skip;
import org.liftlock.migration.entitlement.Totals;
import org.liftlock.migration.entitlement.Unreadable;

/** One organization's changes as the API writes them. */
record ChangeBody(
        String organization,
        String name,

        @Schema(enumeration = {"planned", "applied", "failed", "undone"})
        String state,

        List<Created> created,
        List<Skipped> skipped,
        List<Conflict> conflicts,
        List<String> unmapped,
        List<Unreadable> unreadable,
        List<String> gains,
        List<String> losses,
        @JsonProperty("losses_accepted_by") @Nullable String lossesAcceptedBy,
        @Nullable String reason) {

    record Created(String module, @Nullable String submodule, String status, List<String> because, boolean raised) {}

    record Skipped(String module, @Nullable String submodule, String status, String source, String why) {}

    static ChangeBody of(ChangeLine line) {
        return new ChangeBody(
                line.subject(),
                line.name(),
                line.state(),
                line.detail().grants().stream().map(ChangeBody::created).toList(),
                line.detail().skipped().stream().map(ChangeBody::skipped).toList(),
                line.detail().conflicts(),
                line.detail().unmapped(),
                line.detail().unreadable(),
                line.detail().gains(),
                line.detail().losses(),
                line.acceptedBy(),
                line.reason());
    }

    private static Created created(Grant grant) {
        return new Created(
                grant.part().module(), grant.part().submodule(), grant.status(), grant.because(), grant.raised());
    }

    private static Skipped skipped(Skip skip) {
        return new Skipped(
                skip.part().module(),
                skip.part().submodule(),
                skip.status(),
                skip.source(),
                skip.why().name().toLowerCase(Locale.ROOT));
    }

    /** In sum. */
    record Sum(
            String step,
            String digest,
            @JsonProperty("planned_at") Instant plannedAt,
            Totals totals,
            @JsonProperty("unmapped_keys") List<Unmapped> unmappedKeys,
            @JsonProperty("applied_digest") @Nullable String appliedDigest,
            @JsonProperty("applied_totals") @Nullable Totals appliedTotals,
            @JsonProperty("applied_at") @Nullable Instant appliedAt) {
        static Sum of(Sheet sheet) {
            return new Sum(
                    sheet.step(),
                    sheet.digest(),
                    sheet.plannedAt(),
                    sheet.totals(),
                    sheet.unmapped().entrySet().stream()
                            .map(key -> new Unmapped(key.getKey(), key.getValue()))
                            .toList(),
                    sheet.appliedDigest(),
                    sheet.applied(),
                    sheet.appliedAt());
        }
    }

    record Unmapped(String key, long organizations) {}

    /** One page of them. */
    record Items(Sum sum, long total, int page, List<ChangeBody> items) {}

    /** One person's difference of access. */
    record AccessBody(
            String organization,
            @JsonProperty("organization_name") String organizationName,
            String person,
            String name,
            String role,
            List<String> gains,
            List<String> losses) {
        static AccessBody of(AccessLine line) {
            return new AccessBody(
                    line.subject(),
                    line.organization(),
                    line.person(),
                    line.name(),
                    line.role(),
                    line.gains(),
                    line.losses());
        }
    }

    /**
     * One page of people.
     *
     * @param unaccepted how many organizations lose something that nobody has accepted
     */
    record People(long unaccepted, long total, int page, List<AccessBody> items) {}
}
