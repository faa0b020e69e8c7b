package org.liftlock.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.liftlock.signin.ElsewhereSignIn;

/** Leads the maker's staff to the identity provider that the operator has configured for them. */
@ApplicationScoped
class StaffWay implements ElsewhereSignIn {
    private final StaffDoor door;

    StaffWay(StaffDoor door) {
        this.door = door;
    }

    @Override
    public Optional<URI> offer(String email, String next) {
        return Optional.of(email)
                .filter(door::leads)
                .map(staff ->
                        URI.create(StaffDoor.PATH + "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }
}
