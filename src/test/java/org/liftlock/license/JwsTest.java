package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries what is tried on JOSE libraries. */
class JwsTest {
    private static final String TYPE = "license+jwt";

    private final OctetKeyPairJsonWebKey key = TestKeys.key("first");
    private final JsonWebKeySet keys = new JsonWebKeySet(key);
    private final String token = Jws.sign(key, TYPE, "{\"seats\":50}");

    @Test
    void whatWasSignedIsGenuine() {
        assertThat(Jws.read(token, TYPE, keys)).isEqualTo(new Jws.Genuine("first", "{\"seats\":50}"));
    }

    @Test
    void anotherLibraryReadsIt() throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setKey(key.getPublicKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader(HeaderParameterNames.TYPE)).isEqualTo(TYPE);
    }

    @Property(tries = 400)
    void anyFlippedBitIsRefused(@ForAll @IntRange(max = 1_000_000) int place) {
        byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        int bit = place % (bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(Jws.read(new String(bytes, StandardCharsets.ISO_8859_1), TYPE, keys))
                .isInstanceOf(Jws.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "ES256", "Ed448", "", "eddsa"})
    void onlyOneAlgorithmIsTaken(String algorithm) {
        String header = "{\"alg\":\"%s\",\"kid\":\"first\",\"typ\":\"%s\"}".formatted(algorithm, TYPE);
        assertThat(reason(resigned(header))).isEqualTo(Jws.Reason.MALFORMED);
        assertThat(reason(encoded(header) + "." + token.split("\\.")[1] + ".")).isEqualTo(Jws.Reason.MALFORMED);
    }

    @Test
    void keyInTheHeaderIsNotBelieved() {
        OctetKeyPairJsonWebKey own = TestKeys.key("mine");
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"mine\",\"typ\":\"%s\",\"jwk\":%s}"
                .formatted(TYPE, own.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        assertThat(reason(resigned(header, own))).isEqualTo(Jws.Reason.UNKNOWN_KEY);
    }

    @Test
    void whatIsCriticalAndNotUnderstoodIsRefused() {
        String header =
                "{\"alg\":\"EdDSA\",\"kid\":\"first\",\"typ\":\"%s\",\"crit\":[\"b64\"],\"b64\":false}".formatted(TYPE);
        assertThat(reason(resigned(header))).isEqualTo(Jws.Reason.MALFORMED);
    }

    @Test
    void memberThatComesTwiceIsRefused() {
        String header = "{\"alg\":\"none\",\"alg\":\"EdDSA\",\"kid\":\"first\",\"typ\":\"%s\"}".formatted(TYPE);
        assertThat(reason(resigned(header))).isEqualTo(Jws.Reason.MALFORMED);
    }

    @Test
    void otherTypeUnknownKeyAndNamesakeAreToldApart() {
        assertThat(reason(Jws.sign(key, "report+jwt", "{}"))).isEqualTo(Jws.Reason.OTHER_TYPE);
        assertThat(reason(Jws.sign(TestKeys.key("second"), TYPE, "{}"))).isEqualTo(Jws.Reason.UNKNOWN_KEY);
        assertThat(reason(Jws.sign(TestKeys.key("first"), TYPE, "{}"))).isEqualTo(Jws.Reason.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "eyJ9.e30.AAAA",
                "null.null.null",
                "\u0000.\u0000.\u0000",
                "e30.e30."
            })
    void rubbishIsMalformed(String rubbish) {
        assertThat(reason(rubbish)).isEqualTo(Jws.Reason.MALFORMED);
    }

    @Test
    void otherSpellingsOfTheSameBytesAreRefused() {
        String[] parts = token.split("\\.");
        assertThat(reason(token + "=")).isEqualTo(Jws.Reason.MALFORMED);
        assertThat(reason(token + "==")).isEqualTo(Jws.Reason.MALFORMED);
        char last = parts[2].charAt(85);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int step = 1; step < 16; step++) {
            String spelled = parts[2].substring(0, 85) + alphabet.charAt(alphabet.indexOf(last) + step);
            assertThat(reason(parts[0] + "." + parts[1] + "." + spelled)).isEqualTo(Jws.Reason.MALFORMED);
        }
    }

    private Jws.Reason reason(String compact) {
        return ((Jws.Refused) Jws.read(compact, TYPE, keys)).reason();
    }

    private String resigned(String header) {
        return resigned(header, key);
    }

    private static String resigned(String header, OctetKeyPairJsonWebKey by) {
        String signed = encoded(header) + "." + encoded("{}");
        byte[] seed = Base64.getUrlDecoder().decode(TestKeys.parameter(by, "d"));
        return signed + "."
                + Base64Url.encode(Ed25519Signature.signer(seed).apply(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return Base64Url.encode(text);
    }
}
