package org.liftlock.sso.domain;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** Looks a domain's record up for somebody who waits for the answer; no transaction is open meanwhile. */
@ApplicationScoped
class DomainCheck {
    private static final String WAIT = "A new record can take from minutes to an hour to be seen everywhere.";

    private final DomainDesk desk;
    private final DnsLookup dns;

    DomainCheck(DomainDesk desk, DnsLookup dns) {
        this.desk = desk;
        this.dns = dns;
    }

    /** @throws Problem.Unusable when the record is not there, with what was seen instead */
    Domain check(String slug, String typed) {
        ProofRecord proof = desk.show(slug, typed).proof();
        return switch (dns.txt(proof.name())) {
            case DnsLookup.Answer.Values seen when proof.isAmong(seen.values()) -> desk.found(slug, typed);
            case DnsLookup.Answer.Values seen -> {
                desk.missed(slug, typed);
                throw new Problem.Unusable(List.of(missing(proof, seen.values())));
            }
            case DnsLookup.Answer.Silence silence ->
                throw new Problem.Unusable(
                        List.of(
                                Finding.error(
                                        "dns_silent",
                                        "The name servers of %s did not answer, so nothing is known of the record."
                                                .formatted(proof.domain().words()),
                                        "Try again in a minute. If it stays so, look whether the domain's name servers are reachable.")));
        };
    }

    private static Finding missing(ProofRecord proof, List<String> seen) {
        if (seen.isEmpty()) {
            return Finding.error(
                    "record_not_found",
                    "There is no TXT record at %s yet.".formatted(proof.name()),
                    "Publish it as shown and check again. %s Many providers add the domain by themselves: then the name to type is only %s."
                            .formatted(WAIT, proof.shortName()));
        }
        return Finding.error(
                "record_differs",
                "There is a TXT record at %s, but it says: %s".formatted(proof.name(), String.join(" / ", seen)),
                "Make it say %s and check again. %s".formatted(proof.value(), WAIT));
    }
}
