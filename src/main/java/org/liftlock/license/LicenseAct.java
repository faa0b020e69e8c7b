package org.liftlock.license;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What sales can do with a license that was issued; each asks for at most one value. */
public enum LicenseAct {
    CONVERSION(
            "Make it a paid license",
            "ends",
            "receipt",
            "It stops being a trial now and is paid until the day you choose."),
    RENEWAL(
            "Renew",
            "ends",
            "refresh",
            "It is sold for a further term. More people than it is for never stand in the way."),
    EXTENSION("Extend", "ends", "calendar-plus", "It lasts longer as a courtesy, without being sold again."),
    SEATS(
            "Change the number of people",
            "seats",
            "users",
            "It counts from now on; what it costs is worked out by the day."),
    EDITION(
            "Change the edition",
            "edition",
            "stairs-up",
            "It counts from now on. An installation changes its edition only when somebody runs the upgrade."),
    INSTALLATION(
            "Tie it to an installation",
            "installation",
            "server",
            "It then counts for one installation only. Leave the name empty for any."),
    TRANSFER(
            "Transfer to another organization",
            "organization",
            "arrow-right",
            "The other organization gets a license of its own for the rest of the term. This one counts no more, which cannot be undone."),
    SUSPENSION(
            "Suspend",
            "reason",
            "player-pause",
            "It does not count until it is resumed. Installations fall back to what needs no license at their next check; nothing is deleted."),
    RESUMPTION("Resume", "", "player-play", "It counts again, as before."),
    REVOCATION(
            "Revoke",
            "reason",
            "ban",
            "It counts no more, for good. Installations fall back to what needs no license at their next check, within 24 hours; nothing is deleted, and services that run keep running. It cannot be undone; a new license can be issued instead.");

    private final String title;
    private final String field;
    private final String icon;
    private final String meaning;

    LicenseAct(String title, String field, String icon, String meaning) {
        this.title = title;
        this.field = field;
        this.icon = icon;
        this.meaning = meaning;
    }

    static Optional<LicenseAct> of(String id) {
        return Arrays.stream(values()).filter(act -> act.id().equals(id)).findFirst();
    }

    /** Those that make sense for a license as it stands. */
    static List<LicenseAct> on(License license, Instant now) {
        return Arrays.stream(values()).filter(act -> act.fits(license, now)).toList();
    }

    boolean fits(License license, Instant now) {
        return license.state(now).lives()
                && switch (this) {
                    case CONVERSION -> license.trial();
                    case RENEWAL -> !license.trial();
                    case SUSPENSION, TRANSFER -> license.suspendedAt() == null;
                    case RESUMPTION -> license.suspendedAt() != null;
                    default -> true;
                };
    }

    /** The name in addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** The name of the value it asks for; empty for none. */
    public String field() {
        return field;
    }

    public String icon() {
        return icon;
    }

    /** What happens, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** Whether it takes something away that people may be working with. */
    public boolean dangerous() {
        return this == SUSPENSION || this == REVOCATION || this == TRANSFER;
    }

    /** Whether it cannot be undone, so that the organization's name must be typed. */
    public boolean forGood() {
        return this == REVOCATION || this == TRANSFER;
    }
}
