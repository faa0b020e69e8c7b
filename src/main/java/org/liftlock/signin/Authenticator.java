package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.liftlock.secret.Seal;

/** The app of a person that shows codes. */
@Entity
public class Authenticator {
    @Id
    private UUID personId;

    private byte[] sealedSecret;
    private Instant confirmedAt;
    private long lastStep;

    @SuppressWarnings("NullAway.Init")
    protected Authenticator() {}

    Authenticator(UUID person, AppSecret secret, long step, Instant now, Seal seal) {
        this.personId = person;
        this.sealedSecret = seal.seal(secret.base32(), place(person));
        this.confirmedAt = now;
        this.lastStep = step;
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    /** Takes a code once: the next one must be of a later moment. */
    boolean takes(String code, Instant now, Seal seal) {
        OptionalLong step =
                new AppSecret(seal.open(sealedSecret, place(personId))).codes().step(code, now, lastStep);
        step.ifPresent(taken -> lastStep = taken);
        return step.isPresent();
    }

    private static String place(UUID person) {
        return "person:%s:authenticator".formatted(person);
    }
}
