package org.liftlock.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
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
     * Something that has happened.
     *
     * @param organization null when it concerns none
     * @param action noun and verb, such as {@code run.started}
     */
    public record Entry(
            @Nullable UUID organization, String actor, String action, String subject, Map<String, ?> detail) {}

    /** Records it in the present transaction, so that what did not happen leaves no record. */
    @Transactional
    public void record(
            @Nullable UUID organization, String actor, String action, String subject, Map<String, ?> detail) {
        record(List.of(new Entry(organization, actor, action, subject, detail)));
    }

    /** Several at once, in their order. */
    @Transactional
    public void record(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Link last = lastLink();
        List<Event> events = new ArrayList<>();
        for (Entry entry : entries) {
            Event event = after(last, entry);
            events.add(event);
            last = event.link();
        }
        entities.unwrap(Session.class).doWork(connection -> insert(connection, events));
        advance(last);
    }

    private record Event(Link link, String previous, Entry entry, String at, String facts) {}

    private Event after(Link last, Entry entry) {
        String at = clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
        String facts = writing.write(entry.detail());
        long sequence = last.sequence() + 1;
        String hash = AuditHash.of(
                last.hash(), sequence, entry.organization(), at, entry.actor(), entry.action(), entry.subject(), facts);
        return new Event(new Link(sequence, hash), last.hash(), entry, at, facts);
    }

    private static void insert(Connection connection, List<Event> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into audit_event
                    (sequence, organization_id, at, actor, action, subject, detail, previous_hash, hash)
                values (?, ?, cast(? as timestamptz), ?, ?, ?, cast(? as jsonb), ?, ?)
                """)) {
            for (Event event : events) {
                insert.setLong(1, event.link().sequence());
                insert.setObject(2, event.entry().organization(), Types.OTHER);
                insert.setString(3, event.at());
                insert.setString(4, event.entry().actor());
                insert.setString(5, event.entry().action());
                insert.setString(6, event.entry().subject());
                insert.setString(7, event.facts());
                insert.setString(8, event.previous());
                insert.setString(9, event.link().hash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** One chain for all organizations, so one writer at a time: the head stays locked until the commit. */
    private Link lastLink() {
        Object[] head = (Object[]) entities.createNativeQuery("select sequence, hash from audit_head for update")
                .getSingleResult();
        return new Link(((Number) head[0]).longValue(), (String) head[1]);
    }

    private void advance(Link last) {
        entities.createNativeQuery("update audit_head set sequence = :sequence, hash = :hash")
                .setParameter("sequence", last.sequence())
                .setParameter("hash", last.hash())
                .executeUpdate();
    }

    private record Link(long sequence, String hash) {}
}
