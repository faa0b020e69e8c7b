package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.liftlock.problem.Problem;

/**
 * Slows guessing down. Counted for each pair of e-mail and network address, so that nobody can lock a person out from
 * elsewhere, and for each network address. Kept in the database, because any process may get the next attempt.
 */
@ApplicationScoped
class SignInLimits implements PanacheRepository<SignInFailure> {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int FOR_A_PERSON = 5;
    private static final int FOR_AN_ADDRESS = 50;

    private final Clock clock;

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    void check(String email, String address) {
        require(pair(email, address), FOR_A_PERSON);
        require(address, FOR_AN_ADDRESS);
    }

    void failed(String email, String address) {
        Instant now = clock.instant();
        persist(new SignInFailure(pair(email, address), now));
        persist(new SignInFailure(address, now));
        delete("failedAt < ?1", now.minus(WINDOW));
    }

    void succeeded(String email, String address) {
        delete("subject", pair(email, address));
    }

    private void require(String subject, int allowed) {
        Instant since = clock.instant().minus(WINDOW);
        if (count("subject = ?1 and failedAt >= ?2", subject, since) >= allowed) {
            throw new Problem.TooMany("There were too many failed attempts to sign in from here.", WINDOW.toSeconds());
        }
    }

    private static String pair(String email, String address) {
        return Token.sha256(email.strip().toLowerCase(java.util.Locale.ROOT) + "\n" + address);
    }
}
