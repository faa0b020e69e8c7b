package org.liftlock.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person with an address that lets its reader in, and that nobody else is to see.
 *
 * @param organization null when it concerns the person alone
 * @param body blank lines part its paragraphs
 * @param action what the address is for, such as "Accept the invitation"
 * @param path of the portal, with the secret in it
 * @param reason why they get it, in one sentence
 */
public record Letter(
        @Nullable UUID organization,
        String recipient,
        String headline,
        String body,
        String action,
        String path,
        String reason) {
    @Override
    public String toString() {
        return "Letter";
    }
}
