package org.liftlock.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
    /** The secret of RFC 6238, appendix B. */
    private final TimeCodes codes = new TimeCodes("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(codes.at(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepOffAndNotTwo() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        assertThat(codes.step(codes.at(now.plusSeconds(30)), now, 0)).isPresent();
        assertThat(codes.step(codes.at(now.minusSeconds(30)), now, 0)).isPresent();
        assertThat(codes.step(codes.at(now.plusSeconds(60)), now, 0)).isEmpty();
        assertThat(codes.step(codes.at(now.minusSeconds(60)), now, 0)).isEmpty();
    }

    @Test
    void aCodeIsTakenOnce() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = codes.step(codes.at(now), now, 0).orElseThrow();
        assertThat(codes.step(codes.at(now), now, step)).isEmpty();
    }

    @Test
    void secretsComeBackFromTheirLetters() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.text(secret)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Base32.bytes(Base32.text(secret))).isEqualTo(secret);
    }

    @Test
    void imageHoldsWhatTheAppsRead() {
        AppSecret secret = new AppSecret("GEZDGNBVGY3TQOJQ");
        assertThat(secret.address("ada+x@acme.example"))
                .isEqualTo("otpauth://totp/Liftlock:ada%2Bx%40acme.example?secret=GEZDGNBVGY3TQOJQ&issuer=Liftlock");
        assertThat(secret.image("ada@acme.example")).startsWith("data:image/svg+xml;base64,");
        assertThat(secret.spaced()).isEqualTo("GEZD GNBV GY3T QOJQ");
    }
}
