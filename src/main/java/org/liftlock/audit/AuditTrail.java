package org.liftlock.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what happened; each record's hash covers the record before it, so that none can be changed or left out. */
@ApplicationScoped
public class AuditTrail {
    private final EntityManager entities;
    private final Clock clock;
    private final AuditHash writing;

    AuditTrail(EntityManager entities, Clock clock, AuditHash writing) {
        this.entities = entities;
        this.clock = clock;
        this.writing = writing;
    }

    /**
     * Records it in the present transaction, so that what did not happen leaves no record.
     *
     * @param action noun and verb, such as {@code run.started}
     */
    @Transactional
    public void record(
            @Nullable UUID organization, String actor, String action, String subject, Map<String, ?> detail) {
        Link last = lastLink();
        String at = clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
        String facts = writing.write(detail);
        long sequence = last.sequence() + 1;
        String hash = AuditHash.of(last.hash(), sequence, organization, at, actor, action, subject, facts);
        entities.createNativeQuery("""
                        insert into audit_event
                            (sequence, organization_id, at, actor, action, subject, detail, previous_hash, hash)
                        values (:sequence, cast(:organization as uuid), cast(:at as timestamptz), :actor, :action, :subject,
                            cast(:detail as jsonb), :previous, :hash)
                        """)
                .setParameter("sequence", sequence)
                .setParameter("organization", organization == null ? null : organization.toString())
                .setParameter("at", at)
                .setParameter("actor", actor)
                .setParameter("action", action)
                .setParameter("subject", subject)
                .setParameter("detail", facts)
                .setParameter("previous", last.hash())
                .setParameter("hash", hash)
                .executeUpdate();
        advance(sequence, hash);
    }

    /** One chain for all organizations, so one writer at a time: the head stays locked until the commit. */
    private Link lastLink() {
        Object[] head = (Object[]) entities.createNativeQuery("select sequence, hash from audit_head for update")
                .getSingleResult();
        return new Link(((Number) head[0]).longValue(), (String) head[1]);
    }

    private void advance(long sequence, String hash) {
        entities.createNativeQuery("update audit_head set sequence = :sequence, hash = :hash")
                .setParameter("sequence", sequence)
                .setParameter("hash", hash)
                .executeUpdate();
    }

    private record Link(long sequence, String hash) {}
}
