package org.liftlock.organization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** 256 random bits in a mail that let its reader accept an invitation, once. */
public record InvitationToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static InvitationToken random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
