package org.liftlock.sso.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsLookupTest {
    private final Vertx vertx = Vertx.vertx();
    private final DnsLookup dns = new DnsLookup(vertx, Optional.of(NameServer.start()));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void publishedRecordIsFound() {
        ProofRecord proof = new ProofRecord(new DomainName("found.example"), "abc");
        NameServer.publish(proof.name(), proof.value());
        assertThat(dns.txt(proof.name()))
                .isInstanceOfSatisfying(DnsLookup.Answer.Values.class, seen -> assertThat(proof.isAmong(seen.values()))
                        .isTrue());
    }

    @Test
    void valueOfSeveralWordsHasNoQuotationMarks() {
        NameServer.publish("words.example", "v=spf1 -all");
        assertThat(dns.txt("words.example")).isEqualTo(new DnsLookup.Answer.Values(List.of("v=spf1 -all")));
    }

    @Test
    void nameThatIsNotThereHasNoValues() {
        assertThat(dns.txt("_liftlock.nothing.example")).isEqualTo(new DnsLookup.Answer.Values(List.of()));
    }
}
