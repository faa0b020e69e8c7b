package org.liftlock.license;

import jakarta.ws.rs.FormParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form on which a license is issued, as it was typed.
 *
 * @param once its own, so that it counts once however often it is sent
 * @param edition product and edition with a slash between them, so that one list offers both
 * @param plan product and plan likewise; empty for the usual one
 */
record LicenseForm(
        @FormParam("organization") String organization,
        @FormParam("edition") String edition,
        @FormParam("seats") String seats,
        @FormParam("trial") String trial,
        @FormParam("starts") String starts,
        @FormParam("ends") String ends,
        @FormParam("plan") String plan,
        @FormParam("once") String once) {

    /** A browser leaves out a box that is not ticked, and a program whatever it likes. */
    LicenseForm {
        organization = given(organization);
        edition = given(edition);
        seats = given(seats);
        trial = given(trial);
        starts = given(starts);
        ends = given(ends);
        plan = given(plan);
        once = given(once);
    }

    private static String given(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    /** A form whose term is the year that begins today. */
    static LicenseForm proposed(String organization, Instant now) {
        LocalDate today = Term.day(now);
        return new LicenseForm(
                organization,
                "",
                "50",
                "",
                today.toString(),
                today.plusYears(1).minusDays(1).toString(),
                "",
                UUID.randomUUID().toString());
    }

    LicenseDraft draft() {
        int slash = edition.indexOf('/');
        String product = slash < 0 ? "" : edition.substring(0, slash);
        return new LicenseDraft(
                organization,
                product,
                edition.substring(slash + 1),
                number(seats),
                !trial.isEmpty(),
                starts,
                ends,
                Plans.typed(product, plan));
    }

    static @Nullable Integer number(String typed) {
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
