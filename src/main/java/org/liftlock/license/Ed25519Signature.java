package org.liftlock.license;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signatures with Ed25519 (RFC 8032). Bouncy Castle's, because it takes a tenth of the JDK's time, and because it refuses
 * what Wycheproof lists: scalars that are not reduced, points that are not canonical, and other lengths.
 */
final class Ed25519Signature {
    private Ed25519Signature() {}

    /** @param seed 32 bytes */
    static byte[] sign(byte[] seed, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** Keys of small order sign everything, so they sign nothing here. */
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.validatePublicKeyFull(publicKey, 0)
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
