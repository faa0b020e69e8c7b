package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.junit.jupiter.api.Test;

/** Tries what Wycheproof tries on Ed25519. */
class Ed25519SignatureTest {
    private static final String TYPE = "license+jwt";
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private final OctetKeyPairJsonWebKey key = TestKeys.key("first");
    private final JsonWebKeySet keys = new JsonWebKeySet(key);
    private final String token = Jws.sign(key, TYPE, "{\"seats\":50}");

    /** RFC 8032, 7.1, test 3. */
    @Test
    void signatureIsTheOneOfTheStandard() {
        byte[] seed = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        byte[] point = hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        byte[] signature = hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        assertThat(Ed25519Signature.signer(seed).apply(hex("af82"))).isEqualTo(signature);
        assertThat(Ed25519Signature.verify(point, hex("af82"), signature)).isTrue();
    }

    @Property(tries = 200)
    void anyOtherLengthIsRefused(@ForAll @IntRange(max = 63) int length) {
        assertThat(verifies(Arrays.copyOf(signature(), length))).isFalse();
        assertThat(verifies(Arrays.copyOf(signature(), 65 + length))).isFalse();
    }

    /** S and S + L are the same scalar; only the smaller one is a signature (RFC 8032, 5.1.7). */
    @Test
    void malleableSignatureIsRefused() {
        byte[] signature = signature();
        BigInteger scalar = number(Arrays.copyOfRange(signature, 32, 64));
        for (BigInteger same = scalar.add(ORDER); same.bitLength() <= 256; same = same.add(ORDER)) {
            assertThat(verifies(with(signature, 32, same))).isFalse();
        }
        assertThat(verifies(with(signature, 32, scalar))).isTrue();
    }

    @Test
    void pointsThatAreNotCanonicalAreRefused() {
        byte[] message = "any".getBytes(StandardCharsets.US_ASCII);
        for (BigInteger y : List.of(
                FIELD, FIELD.add(BigInteger.ONE), BigInteger.TWO.pow(255).subtract(BigInteger.ONE))) {
            byte[] point = with(new byte[32], 0, y);
            assertThat(Ed25519Signature.verify(point, message, new byte[64])).isFalse();
            assertThat(Ed25519Signature.verify(point(), message, Arrays.copyOf(point, 64)))
                    .isFalse();
            assertThat(verifies(Arrays.copyOf(point, 64))).isFalse();
        }
        byte[] otherSign = signature();
        otherSign[31] ^= (byte) 0x80;
        assertThat(verifies(otherSign)).isFalse();
    }

    /** With them as keys, R of small order and S = 0 would sign everything. */
    @Test
    void keysOfSmallOrderSignNothing() {
        byte[] message = "any".getBytes(StandardCharsets.US_ASCII);
        List<byte[]> small = List.of(
                with(new byte[32], 0, BigInteger.ONE),
                with(new byte[32], 0, FIELD.subtract(BigInteger.ONE)),
                new byte[32],
                hex("0000000000000000000000000000000000000000000000000000000000000080"),
                hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
                hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
                hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
                hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"));
        for (byte[] publicKey : small) {
            for (byte[] commitment : small) {
                assertThat(Ed25519Signature.verify(publicKey, message, Arrays.copyOf(commitment, 64)))
                        .isFalse();
            }
        }
    }

    @Test
    void zeroesAndOnesAreNoSignatures() {
        assertThat(verifies(new byte[64])).isFalse();
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(verifies(ones)).isFalse();
        assertThat(verifies(with(signature(), 32, ORDER))).isFalse();
        assertThat(verifies(with(signature(), 32, BigInteger.ZERO))).isFalse();
    }

    private boolean verifies(byte[] signature) {
        String signed = token.substring(0, token.lastIndexOf('.'));
        return Jws.read(signed + "." + Base64Url.encode(signature), TYPE, keys) instanceof Jws.Genuine;
    }

    private byte[] signature() {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    private byte[] point() {
        return Base64.getUrlDecoder().decode(TestKeys.parameter(key, "x"));
    }

    /** Numbers are written from the smallest byte on. */
    private static BigInteger number(byte[] bytes) {
        byte[] falling = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            falling[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, falling);
    }

    private static byte[] with(byte[] bytes, int from, BigInteger number) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < 32; i++) {
            changed[from + i] = number.shiftRight(8 * i).byteValue();
        }
        return changed;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
