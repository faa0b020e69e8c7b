package org.liftlock.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the API writes it.
 *
 * @param suspendedUntil null until somebody reinstates it, or when it is not suspended
 * @param deletionDueAt null unless it is about to be deleted
 */
public record OrganizationBody(
        UUID id,
        String slug,
        String name,
        String plan,
        Settings settings,

        @Schema(enumeration = {"active", "suspended", "leaving"})
        String state,

        @Nullable @JsonProperty("billing_email") String billingEmail,
        @JsonProperty("created_at") Instant createdAt,
        @Nullable @JsonProperty("suspended_until") Instant suspendedUntil,
        @Nullable @JsonProperty("deletion_due_at") Instant deletionDueAt) {

    /** Limits; what is not there has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Settings(
            @Nullable @JsonProperty("max_users") Integer maxUsers,
            @Nullable @JsonProperty("max_installations") Integer maxInstallations,
            @Nullable @JsonProperty("max_workflows") Integer maxWorkflows) {}

    public static OrganizationBody of(Organization organization, Instant now) {
        Limits limits = organization.limits();
        return new OrganizationBody(
                organization.id(),
                organization.slug(),
                organization.name(),
                organization.plan().id(),
                new Settings(limits.maxMembers(), limits.maxInstallations(), limits.maxWorkflows()),
                Standing.of(organization, now).id(),
                organization.billingEmail().orElse(null),
                organization.createdAt(),
                organization.suspension(now).map(Suspension::suspendedUntil).orElse(null),
                organization.farewell().map(Farewell::deletionDueAt).orElse(null));
    }
}
