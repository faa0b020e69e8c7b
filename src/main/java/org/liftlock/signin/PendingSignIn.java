package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.secret.Seal;

/** Somebody whose password was right and whose second factor is awaited. */
@Entity
public class PendingSignIn {
    static final Duration LASTS = Duration.ofMinutes(10);

    @Id
    private String tokenHash;

    @ManyToOne
    private Person person;

    @ManyToOne
    private @Nullable Organization organization;

    private String next;
    private byte @Nullable [] sealedSecret;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected PendingSignIn() {}

    PendingSignIn(Token token, Person person, @Nullable Organization organization, String next, Instant now) {
        this.tokenHash = token.hash();
        this.person = person;
        this.organization = organization;
        this.next = next;
        this.expiresAt = now.plus(LASTS);
    }

    /** For those who have no app yet and must have one. */
    void setUp(AppSecret secret, Seal seal) {
        sealedSecret = seal.seal(secret.base32(), place());
    }

    /** Empty for those who have set up an app before. */
    Optional<AppSecret> secret(Seal seal) {
        return Optional.ofNullable(sealedSecret).map(kept -> new AppSecret(seal.open(kept, place())));
    }

    private String place() {
        return "pending-sign-in:" + tokenHash;
    }

    Person person() {
        return person;
    }

    @Nullable
    Organization organization() {
        return organization;
    }

    String next() {
        return next;
    }
}
