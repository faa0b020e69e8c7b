package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.Person;

/** The browsers that people are known in: what strangers fail to guess elsewhere does not slow these down. */
@ApplicationScoped
class KnownDevices implements PanacheRepositoryBase<KnownDevice, String> {
    static final String COOKIE = "liftlock_device";
    private static final Duration REMEMBERED = Duration.ofDays(180);

    private final Scopes scopes;
    private final Clock clock;

    KnownDevices(Scopes scopes, Clock clock) {
        this.scopes = scopes;
        this.clock = clock;
    }

    /** What the device is counted by; empty when it is not known to be this person's. */
    String of(Optional<Person> person, @Nullable String cookie) {
        return person.isPresent() && isKnown(person.get().id(), cookie) ? new Token(String.valueOf(cookie)).hash() : "";
    }

    private boolean isKnown(UUID person, @Nullable String cookie) {
        return cookie != null && count("tokenHash = ?1 and personId = ?2", new Token(cookie).hash(), person) > 0;
    }

    /** @return the cookie by which the browser is known from now on; it opens nothing */
    NewCookie remember(UUID person, @Nullable String cookie, boolean secure) {
        Token token = scopes.in(Scope.PORTAL, () -> remembered(person, cookie));
        return new NewCookie.Builder(COOKIE)
                .value(token.text())
                .path("/sign-in")
                .maxAge((int) REMEMBERED.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private Token remembered(UUID person, @Nullable String cookie) {
        delete("seenAt < ?1", clock.instant().minus(REMEMBERED));
        if (isKnown(person, cookie)) {
            Token known = new Token(String.valueOf(cookie));
            update("seenAt = ?1 where tokenHash = ?2", clock.instant(), known.hash());
            return known;
        }
        Token fresh = Token.random();
        persist(new KnownDevice(fresh, person, clock.instant()));
        return fresh;
    }
}
