package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/**
 * What was asked of identity providers and which of their messages were taken; in the database, so that any process can take
 * the answer to what another one asked. Works in the scope of the portal, each piece in a transaction of its own.
 */
@ApplicationScoped
class Ledger {
    /** How long somebody may take to sign in at the identity provider. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final EntityManager entities;
    private final Scopes scopes;
    private final Clock clock;

    Ledger(EntityManager entities, Scopes scopes, Clock clock) {
        this.entities = entities;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** @param tester who tries the connection; null for an ordinary sign-in */
    record Asked(String message, @Nullable UUID tester) {}

    void ask(UUID organization, String id, String message, @Nullable UUID tester) {
        scopes.run(Scope.PORTAL, () -> entities.createNativeQuery("""
                        insert into saml_request (organization_id, id, message, tester, expires_at)
                        values (?1, ?2, ?3, cast(?4 as uuid), ?5)
                        """)
                .setParameter(1, organization)
                .setParameter(2, id)
                .setParameter(3, message)
                .setParameter(4, tester == null ? null : tester.toString())
                .setParameter(5, clock.instant().plus(PATIENCE))
                .executeUpdate());
    }

    /** Without taking it. */
    Optional<Asked> find(UUID organization, String id) {
        return scopes.in(
                Scope.PORTAL,
                () -> one(entities.createNativeQuery(
                                "select message, tester from saml_request where organization_id = ?1 and id = ?2 and expires_at > ?3")
                        .setParameter(1, organization)
                        .setParameter(2, id)
                        .setParameter(3, clock.instant())));
    }

    /** Once: of two who ask at the same time, one gets nothing. */
    Optional<Asked> take(UUID organization, String id) {
        return scopes.in(
                Scope.PORTAL,
                () -> one(entities.createNativeQuery(
                                "delete from saml_request where organization_id = ?1 and id = ?2 and expires_at > ?3 returning message, tester")
                        .setParameter(1, organization)
                        .setParameter(2, id)
                        .setParameter(3, clock.instant())));
    }

    private static Optional<Asked> one(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst().map(row -> {
            Object[] columns = (Object[]) row;
            return new Asked((String) columns[0], (UUID) columns[1]);
        });
    }

    boolean used(UUID organization, String id) {
        return scopes.in(Scope.PORTAL, () -> !entities.createNativeQuery(
                        "select 1 from saml_replay where organization_id = ?1 and id = ?2")
                .setParameter(1, organization)
                .setParameter(2, id)
                .getResultList()
                .isEmpty());
    }

    /** @return false when it was used before */
    boolean use(UUID organization, String id, Instant until) {
        return scopes.in(
                Scope.PORTAL,
                () -> entities.createNativeQuery("""
                                insert into saml_replay (organization_id, id, expires_at) values (?1, ?2, ?3)
                                on conflict do nothing
                                """)
                                .setParameter(1, organization)
                                .setParameter(2, id)
                                .setParameter(3, until)
                                .executeUpdate()
                        == 1);
    }

    void forgetOld() {
        scopes.run(Scope.PORTAL, () -> {
            for (String table : List.of("saml_request", "saml_replay")) {
                entities.createNativeQuery("delete from " + table + " where expires_at < ?1")
                        .setParameter(1, clock.instant())
                        .executeUpdate();
            }
        });
    }
}
