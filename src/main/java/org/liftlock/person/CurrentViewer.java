package org.liftlock.person;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/** Who sent the present request; templates know it as {@code me}. */
@Named("me")
@RequestScoped
public class CurrentViewer {
    /** Under which name a security identity carries its {@link Viewer}. */
    public static final String ATTRIBUTE = "viewer";

    /** Under which name it carries how they signed in. */
    public static final String SIGN_IN = "sign-in";

    /** Under which name it carries when, from where and how surely they ask. */
    public static final String CIRCUMSTANCES = "circumstances";

    private final SecurityIdentity identity;
    private @Nullable Viewer deputy;

    CurrentViewer(SecurityIdentity identity) {
        this.identity = identity;
    }

    public boolean isSignedIn() {
        return find() != null;
    }

    public Viewer get() {
        Viewer viewer = find();
        if (viewer == null) {
            throw new Problem.Unauthenticated("not_signed_in", "Nobody is signed in.", "Sign in and try again.");
        }
        return viewer;
    }

    public boolean may(String permission) {
        Viewer viewer = find();
        return viewer != null && viewer.may(permission);
    }

    /** Empty for strangers, and for an operator at a terminal. */
    public Optional<SignedIn> signIn() {
        return Optional.ofNullable(identity.getAttribute(SIGN_IN));
    }

    /** When, from where and how surely they ask; known to whoever explains a decision. */
    public Circumstances circumstances() {
        return Optional.<Circumstances>ofNullable(identity.getAttribute(CIRCUMSTANCES))
                .orElseGet(() -> Circumstances.absent(Instant.EPOCH));
    }

    /** Does something on behalf of somebody who asked for it before and is not here any more. */
    public <T> T as(Viewer absent, Supplier<T> work) {
        deputy = absent;
        try {
            return work.get();
        } finally {
            deputy = null;
        }
    }

    private @Nullable Viewer find() {
        return deputy != null ? deputy : identity.getAttribute(ATTRIBUTE);
    }
}
