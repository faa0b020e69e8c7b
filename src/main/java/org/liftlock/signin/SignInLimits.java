package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Sha256;

/**
 * Slows guessing down. Counted for each pair of e-mail and network address, so that nobody can lock a person out from
 * elsewhere, and for each network address; a browser in which the person has signed in before counts for itself. Kept in
 * the database, because any process may get the next attempt. Works in the scope of the portal.
 */
@ApplicationScoped
public class SignInLimits implements PanacheRepository<SignInFailure> {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int FOR_A_PERSON = 5;
    private static final int FOR_AN_ADDRESS = 50;

    private final Clock clock;

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /** @param device known to be the person's; empty for one that is not */
    void check(String email, String address, String device) {
        require(pair(email, address, device), FOR_A_PERSON);
        if (device.isEmpty()) {
            require(address, FOR_AN_ADDRESS);
        }
    }

    void failed(String email, String address, String device) {
        note(pair(email, address, device));
        if (device.isEmpty()) {
            note(address);
        }
    }

    void succeeded(String email, String address, String device) {
        delete("subject", pair(email, address, device));
    }

    /**
     * Counts one more of something, and refuses it when there were too many within five minutes.
     *
     * @param subject what is counted, such as {@code reset:203.0.113.7}
     */
    public void take(String subject, int allowed) {
        require(subject, allowed);
        note(subject);
    }

    private void note(String subject) {
        Instant now = clock.instant();
        persist(new SignInFailure(subject, now));
        delete("failedAt < ?1", now.minus(WINDOW));
    }

    private void require(String subject, int allowed) {
        Instant since = clock.instant().minus(WINDOW);
        if (count("subject = ?1 and failedAt >= ?2", subject, since) >= allowed) {
            throw new Problem.TooMany("There were too many attempts from here.", WINDOW.toSeconds());
        }
    }

    private static String pair(String email, String address, String device) {
        return Sha256.of(email.strip().toLowerCase(Locale.ROOT) + "\n" + (device.isEmpty() ? address : device));
    }
}
