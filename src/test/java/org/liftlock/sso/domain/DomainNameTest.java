package org.liftlock.sso.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @CsvSource({
        "acme.com, acme.com",
        "' ACME.com. ', acme.com",
        "ada@acme.com, acme.com",
        "https://www.acme.com/about, www.acme.com",
        "bücher.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example"
    })
    void nameIsReadFromWhatPeopleType(String typed, String ascii) {
        assertThat(DomainName.read(typed)).contains(new DomainName(ascii));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "127.0.0.1", "ac me.com", "acme..com", "-acme.com", "a_b.com", "@"})
    void whatIsNoNameIsNotTaken(String typed) {
        assertThat(DomainName.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"co.uk, true", "com, true", "acme.co.uk, false", "acme.example, false", "github.io, true"})
    void publicSuffixesAreKnown(String name, boolean suffix) {
        assertThat(new DomainName(name).isPublicSuffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({"Ada@ACME.com, acme.com", "a@b@acme.com, acme.com", "ada@mail.acme.com, mail.acme.com"})
    void addressBelongsToExactlyItsDomain(String email, String domain) {
        assertThat(DomainName.ofAddress(email)).contains(new DomainName(domain));
    }
}
