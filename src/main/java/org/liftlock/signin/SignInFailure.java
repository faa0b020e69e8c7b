package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt that did not succeed, kept to slow guessing down. */
@Entity
public class SignInFailure {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String subject;
    private Instant failedAt;

    @SuppressWarnings("NullAway.Init")
    protected SignInFailure() {}

    SignInFailure(String subject, Instant failedAt) {
        this.subject = subject;
        this.failedAt = failedAt;
    }
}
