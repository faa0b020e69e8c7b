package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the keys ready, because to read them from the database takes longer than to use them. What another process
 * changes is heard of at once, and counts after {@link #HELD} even when nothing is heard.
 */
@ApplicationScoped
public class KeyRings {
    public static final Duration HELD = Duration.ofSeconds(5);

    private final SigningKeys keys;
    private final Clock clock;
    private volatile @Nullable Held held;

    KeyRings(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record Held(KeyRing ring, Instant until) {}

    /** Without asking the database; empty when it must be asked. */
    public Optional<KeyRing> ready() {
        Held present = held;
        return present != null && clock.instant().isBefore(present.until)
                ? Optional.of(present.ring)
                : Optional.empty();
    }

    public KeyRing get() {
        return ready().orElseGet(this::read);
    }

    private synchronized KeyRing read() {
        return ready().orElseGet(() -> {
            Instant until = clock.instant().plus(HELD);
            KeyRing fresh = keys.ring();
            held = new Held(fresh, until);
            return fresh;
        });
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeysChanged change) {
        forget();
    }

    /** They have changed. */
    public synchronized void forget() {
        held = null;
    }
}
