package org.liftlock.license;

import java.time.Instant;

/**
 * Something that has become of a license; it is told inside the transaction that does it, and whoever throws on being
 * told prevents it.
 *
 * <p>Observe {@code LicenseChange} for all kinds. {@link #license()} is the license afterwards, and its id the same as
 * before except for {@link Transferred}. A change of what is signed has given it a new key with a higher serial.
 */
public sealed interface LicenseChange {

    /** As it is now. */
    License license();

    /** From when it counts; what has to be paid changes at that moment. */
    Instant at();

    /** The e-mail address of whoever did it. */
    String by();

    /** There is a new license, paid or a trial. */
    record Issued(License license, Deal deal, Instant at, String by) implements LicenseChange {}

    /** A trial has become a paid license; its term begins at {@code at}. */
    record Converted(License license, LicenseTerms before, Deal deal, Instant at, String by) implements LicenseChange {}

    /** It lasts longer without being sold again, as a courtesy. */
    record Extended(License license, LicenseTerms before, Instant at, String by) implements LicenseChange {}

    /** It was sold for a further term, which begins at {@code at}: where the former one ended, or now if that is over. */
    record Renewed(License license, LicenseTerms before, Instant at, String by) implements LicenseChange {}

    /** It is for more people, or fewer. */
    record SeatsChanged(License license, LicenseTerms before, Instant at, String by) implements LicenseChange {}

    /** It is for a higher edition, or a lower one. */
    record EditionChanged(License license, LicenseTerms before, Instant at, String by) implements LicenseChange {}

    /** It is for another installation of the same organization, or for any. */
    record Bound(License license, LicenseTerms before, Instant at, String by) implements LicenseChange {}

    /** It does not count until it is resumed. */
    record Suspended(License license, String reason, Instant at, String by) implements LicenseChange {}

    /** It counts again. */
    record Resumed(License license, Instant at, String by) implements LicenseChange {}

    /** It counts no more, for good. */
    record Revoked(License license, String reason, Instant at, String by) implements LicenseChange {}

    /** Its key was signed again on the same terms, because the key that had signed it was revoked; the former one is worth nothing. */
    record SignedAgain(License license, Instant at, String by) implements LicenseChange {}

    /**
     * It went to another organization for the rest of its term.
     *
     * @param license the new one, of the organization that has it now
     * @param former the old one, which counts no more
     */
    record Transferred(License license, License former, Instant at, String by) implements LicenseChange {}
}
