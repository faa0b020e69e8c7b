package org.liftlock.sso.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The domains under which anybody gets an address, so that no organization may own them. */
final class FreeMail {
    private static final Set<String> DOMAINS = read("/free-mail-domains.txt");

    private FreeMail() {}

    static boolean offeredBy(DomainName name) {
        return DOMAINS.contains(name.ascii());
    }

    private static Set<String> read(String resource) {
        try (InputStream text = Objects.requireNonNull(FreeMail.class.getResourceAsStream(resource))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
