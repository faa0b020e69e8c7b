package org.liftlock.organization;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** Who was invited. */
@ApplicationScoped
public class Invitations implements PanacheRepositoryBase<Invitation, UUID> {
    /** Those that wait for an answer or have expired without one, the newest first. */
    public List<Invitation> open(Organization organization) {
        return list(
                "organization = ?1 and acceptedAt is null and revokedAt is null order by invitedAt desc, email",
                organization);
    }

    /** Each holds a member's place while it can be accepted. */
    long placesHeld(Organization organization, Instant now) {
        return count(
                "organization = ?1 and acceptedAt is null and revokedAt is null and expiresAt > ?2", organization, now);
    }

    Optional<Invitation> open(Organization organization, String email) {
        return find(
                        "organization = ?1 and lower(email) = lower(?2) and acceptedAt is null and revokedAt is null",
                        organization,
                        email)
                .firstResultOptional();
    }

    public Optional<Invitation> by(InvitationToken token) {
        return find("tokenHash", token.hash()).firstResultOptional();
    }

    Invitation require(Organization organization, UUID id) {
        return find("organization = ?1 and id = ?2", organization, id)
                .firstResultOptional()
                .orElseThrow(() -> new Problem.NotFound("invitation"));
    }
}
