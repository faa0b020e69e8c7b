package org.liftlock.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/**
 * An organization that staff ask for, as it was sent.
 *
 * @param slug null for one that is made of the name
 * @param plan null for {@code standard}
 * @param settings limits that differ from the plan's
 */
public record NewOrganization(
        @Nullable String name,
        @Nullable String slug,

        @Nullable @Schema(enumeration = {"trial", "standard", "enterprise"})
        String plan,

        @Nullable @Schema(description = "max_users, max_installations and max_workflows, each a whole number")
        Map<String, @Nullable Object> settings,

        @Nullable @JsonProperty("billing_email") String billingEmail) {

    /** What it says, once it has been looked through. */
    record Checked(
            String name,
            @Nullable String slug,
            Plan plan,
            Limits limits,
            @Nullable String billingEmail) {}

    /** @throws Problem.Invalid with what is wrong, by field */
    Checked check() {
        Map<String, String> errors = new TreeMap<>();
        OrganizationDesk.nameFlaw(name == null ? "" : name).ifPresent(flaw -> errors.put("name", flaw));
        if (slug != null) {
            Slug.flaw(slug).ifPresent(flaw -> errors.put("slug", flaw));
        }
        if (billingEmail != null) {
            EmailAddress.flaw(billingEmail).ifPresent(flaw -> errors.put("billing_email", flaw));
        }
        Plan chosen = plan == null ? Plan.STANDARD : Plan.of(plan).orElse(null);
        if (chosen == null) {
            errors.put("plan", "Name one of trial, standard and enterprise.");
        }
        Limits limits = LimitReading.read(settings, chosen == null ? Limits.NONE : chosen.limits(), errors);
        if (chosen == null || !errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new Checked(String.valueOf(name).strip(), slug, chosen, limits, billingEmail);
    }
}
