package org.liftlock.license;

import java.util.Map;
import org.liftlock.web.Words;

/**
 * A change of a license in words.
 *
 * @param kind such as {@code seats_changed}
 * @param words one sentence for the license's page
 * @param detail for the audit trail
 */
record LicenseDeed(String kind, String words, Map<String, ?> detail) {

    static LicenseDeed of(LicenseChange change) {
        License license = change.license();
        return switch (change) {
            case LicenseChange.Issued issued ->
                new LicenseDeed(
                        "issued",
                        "Issued for %s people until %s%s."
                                .formatted(
                                        Words.grouped(license.seats()),
                                        Words.day(license.expiresAt()),
                                        license.trial() ? ", as a trial" : ""),
                        facts(license));
            case LicenseChange.Converted converted ->
                new LicenseDeed(
                        "converted",
                        "The trial became a paid license for %s people until %s."
                                .formatted(Words.grouped(license.seats()), Words.day(license.expiresAt())),
                        facts(license));
            case LicenseChange.Extended extended ->
                new LicenseDeed("extended", end("Extended", extended.before(), license), facts(license));
            case LicenseChange.Renewed renewed ->
                new LicenseDeed("renewed", end("Renewed", renewed.before(), license), facts(license));
            case LicenseChange.SeatsChanged seats ->
                new LicenseDeed(
                        "seats_changed",
                        "From %s people to %s."
                                .formatted(Words.grouped(seats.before().seats()), Words.grouped(license.seats())),
                        Map.of("from", seats.before().seats(), "to", license.seats(), "serial", license.serial()));
            case LicenseChange.EditionChanged edition ->
                new LicenseDeed(
                        "edition_changed",
                        "From the edition %s to %s.".formatted(edition.before().edition(), license.edition()),
                        Map.of(
                                "from",
                                edition.before().edition(),
                                "to",
                                license.edition(),
                                "serial",
                                license.serial()));
            case LicenseChange.Bound bound ->
                new LicenseDeed(
                        "bound",
                        license.installation()
                                .map("For the installation %s only."::formatted)
                                .orElse("For any installation."),
                        Map.of("installation", license.installation().orElse(""), "serial", license.serial()));
            case LicenseChange.Suspended suspended ->
                new LicenseDeed(
                        "suspended",
                        "Suspended: %s".formatted(suspended.reason()),
                        Map.of("reason", suspended.reason()));
            case LicenseChange.Resumed resumed -> new LicenseDeed("resumed", "Resumed; it counts again.", Map.of());
            case LicenseChange.Revoked revoked ->
                new LicenseDeed(
                        "revoked",
                        revoked.reason().isEmpty() ? "Revoked." : "Revoked: %s".formatted(revoked.reason()),
                        Map.of("reason", revoked.reason()));
            case LicenseChange.SignedAgain again ->
                new LicenseDeed(
                        "signed_again",
                        "Its key was signed again, because the key of the portal that had signed it was revoked; the former key counts no more.",
                        Map.of("serial", license.serial()));
            case LicenseChange.Transferred transferred ->
                new LicenseDeed(
                        "received",
                        "Came from another organization.",
                        Map.of("former", transferred.former().id().toString(), "serial", license.serial()));
        };
    }

    /** The same to the organization that has it no more. */
    static LicenseDeed left(LicenseChange.Transferred transferred) {
        return new LicenseDeed(
                "transferred",
                "Went to another organization.",
                Map.of("successor", transferred.license().id().toString()));
    }

    private static String end(String verb, LicenseTerms before, License now) {
        return "%s: until %s instead of %s.".formatted(verb, Words.day(now.expiresAt()), Words.day(before.expiresAt()));
    }

    private static Map<String, ?> facts(License license) {
        return Map.of(
                "product", license.product(),
                "edition", license.edition(),
                "seats", license.seats(),
                "trial", license.trial(),
                "expires_at", license.expiresAt().toString(),
                "serial", license.serial());
    }
}
