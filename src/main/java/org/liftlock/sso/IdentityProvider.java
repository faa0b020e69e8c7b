package org.liftlock.sso;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the metadata of a SAML identity provider says of it. */
public record IdentityProvider(
        String entityId, Endpoints signIn, Endpoints signOut, List<SigningCertificate> certificates) {

    /** The addresses of one of its desks, by the way in which a browser brings messages there. */
    public record Endpoints(
            @Nullable String redirect, @Nullable String post) {
        public boolean any() {
            return redirect != null || post != null;
        }

        public Optional<String> preferred() {
            return Optional.ofNullable(redirect).or(() -> Optional.ofNullable(post));
        }
    }
}
