package org.liftlock.usage;

import java.util.Locale;
import java.util.regex.Pattern;
import org.liftlock.secret.Sha256;

/**
 * Somebody who holds a seat: one and the same whether an installation sends the name or only its hash.
 *
 * @param key SHA-256 in hex of the name in small letters
 * @param name empty when only the hash is known
 */
public record SeatPerson(String key, String name) {
    private static final Pattern HASH = Pattern.compile("sha256:([0-9a-fA-F]{64})");

    /** @param sent an id, an e-mail address, or {@code sha256:} and the hash of one */
    public static SeatPerson of(String sent) {
        var hash = HASH.matcher(sent);
        return hash.matches()
                ? new SeatPerson(hash.group(1).toLowerCase(Locale.ROOT), "")
                : new SeatPerson(Sha256.of(sent.strip().toLowerCase(Locale.ROOT)), sent.strip());
    }
}
