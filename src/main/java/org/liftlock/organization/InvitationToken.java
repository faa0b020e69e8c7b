package org.liftlock.organization;

import java.security.SecureRandom;
import java.util.Base64;
import org.liftlock.secret.Sha256;

/** 256 random bits in a mail that let its reader accept an invitation, once. */
public record InvitationToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static InvitationToken random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String hash() {
        return Sha256.of(text);
    }

    /** The page on which the invitation is accepted. */
    public String path() {
        return "/invitations/" + text;
    }

    @Override
    public String toString() {
        return "InvitationToken";
    }
}
