package org.liftlock.sso.domain;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The TXT record that only somebody who governs a domain can publish. */
public record ProofRecord(DomainName domain, String token) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 160 random bits. */
    static String freshToken() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A name of its own, so that it is in nobody's way. */
    public String name() {
        return "_liftlock." + domain.ascii();
    }

    /** The name without the domain, which many providers add by themselves. */
    public String shortName() {
        return "_liftlock";
    }

    public String value() {
        return "liftlock-verification=" + token;
    }

    boolean isAmong(List<String> values) {
        return values.stream().map(String::strip).anyMatch(value()::equals);
    }
}
