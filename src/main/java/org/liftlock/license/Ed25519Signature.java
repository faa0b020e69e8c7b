package org.liftlock.license;

import java.util.function.UnaryOperator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signatures with Ed25519 (RFC 8032). Bouncy Castle's, because it takes a tenth of the JDK's time, and because it refuses
 * what Wycheproof lists: scalars that are not reduced, points that are not canonical, and other lengths.
 */
final class Ed25519Signature {
    private Ed25519Signature() {}

    /**
     * Derives the public key once, because that takes as long as a signature.
     *
     * @param seed 32 bytes
     */
    static UnaryOperator<byte[]> signer(byte[] seed) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return message -> {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
            return signature;
        };
    }

    /** Keys of small order sign everything, so they sign nothing here. */
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.validatePublicKeyFull(publicKey, 0)
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
