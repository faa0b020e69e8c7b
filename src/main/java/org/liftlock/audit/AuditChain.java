package org.liftlock.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/** Looks whether the records of an organization are still what was written, and hang together. */
@ApplicationScoped
public class AuditChain {
    /** Records that are looked at in one go, the newest ones: some tenths of a second. */
    public static final int MOST = 10_000;

    /** Records of all organizations that are counted, the newest ones: as quick as that. */
    private static final int COUNTED = 10 * MOST;

    private static final String RECORDS = """
            select a.sequence, a.at, a.actor, a.action, a.subject, cast(a.detail as text), a.previous_hash, a.hash, b.hash
            from audit_event a left join audit_event b on b.sequence = a.sequence - 1
            where a.organization_id = ?1 order by a.sequence desc limit ?2""";

    private static final String HEAD = """
            select count(*) from audit_head h where h.sequence > 0 and not exists
                (select 1 from audit_event e where e.sequence = h.sequence and e.hash = h.hash)""";

    /** Numbers follow each other without a gap; a record that is gone may have stood before one of anybody's. */
    private static final String MISSING = """
            select cast(coalesce(sum(step - 1), 0) as bigint) from (
                select sequence - lag(sequence) over (order by sequence) as step from (
                    select sequence from audit_event where sequence > 0 order by sequence desc limit ?1) newest) steps
            where step > 1""";

    private final EntityManager entities;
    private final Scopes scopes;
    private final AuditHash writing;

    AuditChain(EntityManager entities, Scopes scopes, AuditHash writing) {
        this.entities = entities;
        this.scopes = scopes;
        this.writing = writing;
    }

    /**
     * What was found.
     *
     * @param checked records that were hashed again
     * @param broken the numbers of those that do not fit, the newest first
     * @param missing how many records of the portal are gone from the middle of the chain, whosever they were
     * @param cut whether the newest record of the portal is gone
     */
    public record Result(int checked, Optional<Instant> newest, List<Long> broken, long missing, boolean cut) {
        public boolean holds() {
            return broken.isEmpty() && missing == 0 && !cut;
        }
    }

    /** In the scope of the portal, because the record before may be another organization's: only its hash is looked at. */
    public Result check(UUID organization) {
        return scopes.in(Scope.PORTAL, () -> {
            Session session = entities.unwrap(Session.class);
            List<Object[]> rows = session.createNativeQuery(RECORDS, Object[].class)
                    .setParameter(1, organization)
                    .setParameter(2, MOST)
                    .getResultList();
            long missing = session.createNativeQuery(MISSING, Long.class)
                    .setParameter(1, COUNTED)
                    .getSingleResult();
            boolean cut = session.createNativeQuery(HEAD, Long.class).getSingleResult() > 0;
            return new Result(
                    rows.size(),
                    rows.stream().findFirst().map(row -> (Instant) row[1]),
                    rows.stream()
                            .filter(row -> !fits(organization, row))
                            .map(row -> (Long) row[0])
                            .toList(),
                    missing,
                    cut);
        });
    }

    private boolean fits(UUID organization, Object[] row) {
        String previous = (String) row[6];
        String hash = AuditHash.of(
                previous,
                (Long) row[0],
                organization,
                row[1].toString(),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                writing.rewrite((String) row[5]));
        boolean linked = previous.isEmpty() || previous.equals(row[8]);
        return linked && hash.equals(row[7]);
    }
}
