package org.liftlock.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.SupportGrants;
import org.liftlock.problem.Problem;

/** Lets the maker's support look into the viewer's organization for a time, and shows what they looked at. */
@ApplicationScoped
class SupportDesk {
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Authority authority;
    private final SupportGrants grants;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    SupportDesk(Authority authority, SupportGrants grants, EntityManager entities, AuditTrail audit, Clock clock) {
        this.authority = authority;
        this.grants = grants;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * That support may look in, from when until when.
     *
     * @param who an e-mail address; null for everybody in support
     */
    record Opening(
            UUID id,
            @Nullable String who,
            String reason,
            Instant startsAt,
            Instant endsAt,
            String grantedBy,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt) {
        public boolean open(Instant now) {
            return revokedAt == null && now.isBefore(endsAt);
        }
    }

    /** Something that support looked at. */
    record Visit(String email, String method, String path, Instant at) {}

    /** Newest first. */
    List<Opening> openings() {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select g.id, scope.support_address(g.person_id), g.reason, g.starts_at, g.ends_at, g.granted_by,
                            g.revoked_by, g.revoked_at
                        from support_grant g where g.organization_id = ?1 order by g.granted_at desc limit 50""", Object[].class)
                .setParameter(1, authority.organization())
                .getResultStream()
                .map(row -> new Opening(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Instant) row[3],
                        (Instant) row[4],
                        (String) row[5],
                        (String) row[6],
                        (Instant) row[7]))
                .toList();
    }

    List<Visit> visits(int most) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select email, method, path, at from support_visit where organization_id = ?1 order by at desc, id desc",
                        Object[].class)
                .setParameter(1, authority.organization())
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Visit((String) row[0], (String) row[1], (String) row[2], (Instant) row[3]))
                .toList();
    }

    /** @param who an e-mail address; blank for everybody in support */
    UUID open(String who, String reason, @Nullable Instant endsAt) {
        Instant now = clock.instant();
        check(who, reason, endsAt, now);
        UUID id = grants.open(
                authority.organization(),
                who.isBlank() ? null : person(who).orElseThrow(),
                reason.strip(),
                now,
                Objects.requireNonNull(endsAt),
                authority.email());
        audit.record(
                authority.organization(),
                authority.email(),
                "support.let_in",
                who.isBlank() ? "support" : who.strip(),
                Map.of("until", String.valueOf(endsAt), "reason", reason));
        return id;
    }

    private void check(String who, String reason, @Nullable Instant endsAt, Instant now) {
        Map<String, String> errors = new HashMap<>();
        if (!who.isBlank() && person(who).isEmpty()) {
            errors.put("who", "Nobody in the maker's support has this address. Leave it empty to let all of them in.");
        }
        if (reason.isBlank() || reason.length() > 300) {
            errors.put("reason", "Say what they are to look at, in up to 300 characters.");
        }
        if (endsAt == null || !endsAt.isAfter(now) || endsAt.isAfter(now.plus(LONGEST))) {
            errors.put("ends_at", "Choose an end within the next 90 days.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private Optional<UUID> person(String email) {
        return Optional.ofNullable(entities.unwrap(Session.class)
                .createNativeQuery("select scope.support_person(?1)", UUID.class)
                .setParameter(1, email.strip())
                .getSingleResultOrNull());
    }

    void close(UUID id) {
        int closed = entities.createNativeQuery("""
                        update support_grant set revoked_by = ?1, revoked_at = ?2
                        where id = ?3 and organization_id = ?4 and revoked_at is null and ends_at > ?2""")
                .setParameter(1, authority.email())
                .setParameter(2, clock.instant())
                .setParameter(3, id)
                .setParameter(4, authority.organization())
                .executeUpdate();
        if (closed == 0) {
            throw new Problem.NotFound("open support access");
        }
        audit.record(authority.organization(), authority.email(), "support.shut_out", id.toString(), Map.of());
    }
}
