package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Problem;
import org.liftlock.web.Origin;

class TurnstileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:20Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Turnstile turnstile = new Turnstile(() -> 2, clock);

    @Test
    void oneAddressHasItsShareOfEachMinute() {
        turnstile.pass("203.0.113.7");
        turnstile.pass("203.0.113.7");
        assertThatThrownBy(() -> turnstile.pass("203.0.113.7"))
                .isInstanceOfSatisfying(Problem.TooMany.class, refused -> assertThat(refused.retryAfterSeconds())
                        .isEqualTo(40));
        turnstile.pass("203.0.113.8");
        now.set(NOW.plusSeconds(40));
        turnstile.pass("203.0.113.7");
    }

    @Test
    void whatOneCustomerHasOfIpv6CountsAsOne() {
        turnstile.pass("2001:db8:1:2::1");
        turnstile.pass("2001:db8:1:2::2");
        assertThatThrownBy(() -> turnstile.pass("2001:db8:1:2:3::")).isInstanceOf(Problem.TooMany.class);
        turnstile.pass("2001:db8:1:3::1");
    }

    @Test
    void keptAddressesNameNoMachine() {
        assertThat(Origin.kept("203.0.113.77")).isEqualTo("203.0.113.0/24");
        assertThat(Origin.kept("2001:db8:1:2::1")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
    }
}
