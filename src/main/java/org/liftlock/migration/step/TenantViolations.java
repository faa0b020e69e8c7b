package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.Tenancy;

/**
 * What sessions did beyond their tenant while the isolation of an installation was permissive, for people to read.
 *
 * @param watched tables on which such things are recorded now
 * @param enforced tables of which a session sees the rows of its tenant only
 * @param kinds what was recorded, the latest first, and of these the newest {@link #MOST}
 */
public record TenantViolations(int watched, int enforced, List<Kind> kinds) {
    /** Kinds that are read at most. */
    public static final int MOST = 200;

    private static final String KINDS = """
            select v.table_name, v.session_tenant, s.%1$s::text, v.row_tenant, r.%1$s::text, v.database_user,
                   v.application, count(*), min(v.at), max(v.at), min(v.query), v.accepted_by
            from liftlock_tenancy.violation v
            left join %2$s s on s.%3$s::text = v.session_tenant
            left join %2$s r on r.%3$s::text = v.row_tenant
            group by 1, 2, 3, 4, 5, 6, 7, 12
            order by 10 desc, 1 limit %4$d""";

    /**
     * The same thing done by the same program in the same table.
     *
     * @param session the tenant that the session named; empty when it named none
     * @param owner the tenant of the rows; empty when they had none
     * @param times how often it was recorded, once an hour at most
     * @param query the first such statement, without its literals
     * @param acceptedBy the run in which somebody looked at it
     */
    public record Kind(
            String table,
            Optional<Named> session,
            Optional<Named> owner,
            String user,
            String application,
            long times,
            Instant first,
            Instant last,
            String query,
            Optional<UUID> acceptedBy) {}

    /**
     * A tenant as the record has it.
     *
     * @param slug empty when there is no such tenant any more
     */
    public record Named(String id, Optional<String> slug) {
        private static Optional<Named> of(@Nullable String id, @Nullable String slug) {
            return Optional.ofNullable(id).map(known -> new Named(known, Optional.ofNullable(slug)));
        }

        @Override
        public String toString() {
            return slug.orElse(id);
        }
    }

    /** @throws SQLException when the database does not answer within ten seconds */
    public static TenantViolations of(Site site) throws SQLException {
        try (Connection connection = site.target().connect();
                var statement = connection.createStatement()) {
            statement.execute("set statement_timeout = '10s'; set lock_timeout = '2s'");
            Tenancy.Register register = site.product().requireTenancy().tenants();
            return new TenantViolations(
                    tables(connection, true),
                    tables(connection, false),
                    Violations.present(connection) ? kinds(connection, register) : List.of());
        }
    }

    private static int tables(Connection connection, boolean recording) throws SQLException {
        return Answers.of(
                        connection,
                        "select count(*) from pg_catalog.pg_policy where polname = ? and (pg_get_expr(polqual, polrelid) like ?) = ?",
                        row -> row.getInt(1),
                        IsolationRule.NAME,
                        "%" + Violations.FUNCTION + "%",
                        recording)
                .getFirst();
    }

    private static List<Kind> kinds(Connection connection, Tenancy.Register register) throws SQLException {
        String query = KINDS.formatted(
                TableRef.quote(register.slug()), TableRef.quote(register.table()), TableRef.quote(register.id()), MOST);
        return Answers.of(
                connection,
                query,
                row -> new Kind(
                        row.getString(1),
                        Named.of(row.getString(2), row.getString(3)),
                        Named.of(row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8),
                        row.getObject(9, OffsetDateTime.class).toInstant(),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        row.getString(11),
                        Optional.ofNullable(row.getObject(12, UUID.class))));
    }

    public List<Kind> open() {
        return kinds.stream().filter(kind -> kind.acceptedBy().isEmpty()).toList();
    }

    public List<Kind> accepted() {
        return kinds.stream().filter(kind -> kind.acceptedBy().isPresent()).toList();
    }
}
