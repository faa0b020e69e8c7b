package org.liftlock.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    private static final String GOOD = "seven green bottles";

    @Test
    void newHashesAreArgon2idAndBcryptStaysGood() {
        String hash = PasswordHash.of(GOOD);
        assertThat(hash).startsWith("$argon2id$v=19$m=");
        assertThat(PasswordHash.fits(GOOD, hash)).isTrue();
        assertThat(PasswordHash.fits(GOOD + " ", hash)).isFalse();
        assertThat(PasswordHash.aged(hash)).isFalse();
        String old = BcryptUtil.bcryptHash(GOOD);
        assertThat(PasswordHash.fits(GOOD, old)).isTrue();
        assertThat(PasswordHash.fits("wrong", old)).isFalse();
        assertThat(PasswordHash.aged(old)).isTrue();
    }

    @Test
    void lettersTypedOnDifferentKeyboardsAreTheSame() {
        assertThat(PasswordHash.fits("cafe\u0301 au lait noir", PasswordHash.of("caf\u00e9 au lait noir")))
                .isTrue();
    }

    @Test
    void peopleWithoutPasswordProveNothingByOne() {
        Person person = Person.withoutPassword("ada@acme.example", "Ada", Instant.EPOCH);
        assertThat(person.proves("")).isFalse();
        person.changePassword(GOOD);
        assertThat(person.proves(GOOD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {GOOD, "korrektes pferd", "Tr0ub4dor&3 und mehr", "dé-de-dà-lo-lü-ma"})
    void longPasswordsAreTakenWhateverTheyAreMadeOf(String password) {
        assertThat(PasswordRule.objection(password, "ada@acme.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "password1234",
                "PassWord1234",
                "123456789012",
                "qwertyuiop123",
                "abcabcabcabc",
                "aaaaaaaaaaaaaaaa",
                "ada@acme.example",
                "my liftlock password",
                "abcdefghijklmnop"
            })
    void whatEverybodyTriesFirstIsRefusedWithWords(String password) {
        assertThat(PasswordRule.objection(password, "ada@acme.example").orElseThrow())
                .endsWith(".");
    }
}
