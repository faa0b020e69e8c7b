package org.liftlock.person;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Which organizations let the maker's support look in. */
@ApplicationScoped
public class SupportGrants {
    private final EntityManager entities;
    private final Clock clock;

    SupportGrants(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Those that let this person in at this moment. */
    public Set<UUID> openTo(UUID person) {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select distinct organization_id from support_grant
                        where (person_id is null or person_id = :person)
                          and revoked_at is null and starts_at <= :now and ends_at > :now""", UUID.class)
                .setParameter("person", person)
                .setParameter("now", clock.instant())
                .getResultStream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this organization lets anybody in at this moment. */
    public boolean isOpen(UUID organization) {
        return entities.unwrap(Session.class)
                        .createNativeQuery("""
                                select count(*) from support_grant
                                where organization_id = :organization and revoked_at is null
                                  and starts_at <= :now and ends_at > :now""", Long.class)
                        .setParameter("organization", organization)
                        .setParameter("now", clock.instant())
                        .getSingleResult()
                > 0;
    }

    /** @param person null for everybody in support */
    public UUID open(
            UUID organization, @Nullable UUID person, String reason, Instant from, Instant until, String grantedBy) {
        UUID id = UUID.randomUUID();
        entities.createNativeQuery("""
                        insert into support_grant (id, organization_id, person_id, reason, starts_at, ends_at, granted_by,
                            granted_at) values (:id, :organization, cast(:person as uuid), :reason, :from, :until, :by, :from)""")
                .setParameter("id", id)
                .setParameter("organization", organization)
                .setParameter("person", person == null ? null : person.toString())
                .setParameter("reason", reason)
                .setParameter("from", from)
                .setParameter("until", until)
                .setParameter("by", grantedBy)
                .executeUpdate();
        return id;
    }
}
