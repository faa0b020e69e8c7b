package org.liftlock.license;

import jakarta.ws.rs.FormParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form on which a license is issued, as it was typed.
 *
 * @param edition product and edition with a slash between them, so that one list offers both
 */
record LicenseForm(
        @FormParam("organization") String organization,
        @FormParam("edition") String edition,
        @FormParam("seats") String seats,
        @FormParam("trial") String trial,
        @FormParam("not_before") String notBefore,
        @FormParam("expires_at") String expiresAt) {

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /** A browser leaves out a box that is not ticked, and a program whatever it likes. */
    LicenseForm {
        organization = given(organization);
        edition = given(edition);
        seats = given(seats);
        trial = given(trial);
        notBefore = given(notBefore);
        expiresAt = given(expiresAt);
    }

    private static String given(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    /** A form whose term is the year that begins today. */
    static LicenseForm proposed(String organization, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new LicenseForm(
                organization,
                "",
                "50",
                "",
                today.toString(),
                today.plusYears(1).minusDays(1).toString());
    }

    LicenseDraft draft() {
        int slash = edition.indexOf('/');
        return new LicenseDraft(
                id(organization),
                slash < 0 ? "" : edition.substring(0, slash),
                edition.substring(slash + 1),
                number(seats),
                !trial.isEmpty(),
                moment(notBefore, LocalTime.MIDNIGHT),
                moment(expiresAt, LAST_SECOND));
    }

    private static @Nullable UUID id(String typed) {
        try {
            return UUID.fromString(typed.strip());
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable Integer number(String typed) {
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable Instant moment(String day, LocalTime time) {
        try {
            return LocalDate.parse(day.strip()).atTime(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
