package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** No transaction has been open for so long that locks would wait for it. */
public record OpenTransactionsCheck(int olderThanSeconds) implements PreflightCheck {
    private static final String OPEN = """
            select pid, coalesce(usename, '(unknown)'), coalesce(nullif(application_name, ''), 'no application name'),
                   extract(epoch from clock_timestamp() - xact_start)::bigint, coalesce(state, 'unknown state'),
                   regexp_replace(left(query, 200), '\\s+', ' ', 'g')
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and xact_start < clock_timestamp() - make_interval(secs => ?)
            order by xact_start
            limit 20""";

    private static final String PREPARED = """
            select gid, owner, extract(epoch from clock_timestamp() - prepared)::bigint
            from pg_prepared_xacts
            where database = current_database()
            order by prepared""";

    /** A role without the rights of pg_monitor sees nothing of what sessions of others do. */
    private static final String UNSEEN = """
            select count(*)
            from pg_stat_activity
            where datname = current_database() and query = '<insufficient privilege>'""";

    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        List<Finding> findings = new ArrayList<>(Answers.of(
                inspection.connection(),
                OPEN,
                row -> open(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6)),
                olderThanSeconds));
        findings.addAll(Answers.of(
                inspection.connection(),
                PREPARED,
                row -> prepared(row.getString(1), row.getString(2), row.getLong(3))));
        if (findings.isEmpty()) {
            findings.add(Finding.info(
                    "open_transactions", "No transaction is older than %d seconds.".formatted(olderThanSeconds)));
        }
        unseen(inspection, findings);
        return findings;
    }

    private static Finding open(int pid, String user, String application, long seconds, String state, String query) {
        return Finding.warning(
                "open_transaction",
                "Session %d of %s (%s) has had a transaction open for %s seconds (%s); its last statement: %s."
                        .formatted(pid, user, application, Amount.of(seconds), state, query),
                "The run may have to wait for its locks. Let it finish, or end it with: select pg_terminate_backend(%d);"
                        .formatted(pid));
    }

    private static Finding prepared(String name, String owner, long seconds) {
        return Finding.warning(
                "prepared_transaction",
                "The prepared transaction %s of %s has been waiting for %s seconds and keeps its locks."
                        .formatted(name, owner, Amount.of(seconds)),
                "End it with: COMMIT PREPARED %1$s; or ROLLBACK PREPARED %1$s;"
                        .formatted(DatabaseTraits.literal(name)));
    }

    private static void unseen(Inspection inspection, List<Finding> findings) throws SQLException {
        long unseen = Answers.of(inspection.connection(), UNSEEN, row -> row.getLong(1))
                .get(0);
        if (unseen > 0) {
            findings.add(Finding.info(
                    "sessions_unseen",
                    "What %d sessions of other roles do cannot be seen; GRANT pg_monitor TO %s; would show it."
                            .formatted(
                                    unseen, TableRef.quote(inspection.target().user()))));
        }
    }
}
