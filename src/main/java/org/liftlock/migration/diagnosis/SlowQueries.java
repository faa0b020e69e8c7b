package org.liftlock.migration.diagnosis;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liftlock.migration.step.Amount;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.Excerpt;
import org.liftlock.problem.Finding;

/**
 * Statements that take long: as the server's own record has them, or else those that are running now.
 *
 * @param meanMs milliseconds a statement may take on average
 * @param runningSeconds seconds after which one that is running counts
 */
public record SlowQueries(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        long meanMs,
        int runningSeconds)
        implements Check {
    private static final String RECORDED = """
            select s.mean_exec_time, s.calls, s.query
            from pg_stat_statements s
            where s.dbid = (select oid from pg_database where datname = current_database())
              and s.mean_exec_time >= ? and s.calls > 1
              and s.query !~* '^\\s*(copy|vacuum|analyze|create|alter|drop|reindex|begin|commit|explain)'
            order by s.total_exec_time desc
            limit 5""";

    private static final String RUNNING = """
            select extract(epoch from clock_timestamp() - query_start)::bigint, usename, query
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
              and backend_type = 'client backend' and query_start < clock_timestamp() - make_interval(secs => ?)
            order by query_start
            limit 5""";

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Finding> findings = new ArrayList<>(running(subject));
        if (recorded(subject)) {
            findings.addAll(Answers.of(
                    subject.connection(),
                    RECORDED,
                    row -> slow(row.getLong(1), row.getLong(2), row.getString(3)),
                    meanMs));
        } else {
            findings.add(
                    Finding.info(
                            "statements_not_recorded",
                            "The server keeps no record of slow statements, so only those running now were looked at. To get one, set shared_preload_libraries = 'pg_stat_statements' on the server, restart it, and run CREATE EXTENSION pg_stat_statements; or set log_min_duration_statement for an hour."));
        }
        if (findings.stream().noneMatch(Finding::blocks) && findings.size() <= 1) {
            findings.add(Finding.info(
                    "statements", "No statement has been running for %d seconds or more.".formatted(runningSeconds)));
        }
        return findings;
    }

    /** The extension may be there without being loaded, or closed to this role. */
    private static boolean recorded(Subject subject) throws SQLException {
        try {
            return Answers.yes(
                            subject.connection(),
                            "select exists (select from pg_extension where extname = 'pg_stat_statements')")
                    && Answers.yes(subject.connection(), "select count(*) >= 0 from pg_stat_statements");
        } catch (SQLException closed) {
            if (DatabaseTrouble.connectionGone(closed)) {
                throw closed;
            }
            return false;
        }
    }

    private List<Finding> running(Subject subject) throws SQLException {
        return Answers.of(
                subject.connection(),
                RUNNING,
                row -> Finding.warning(
                        "statement_running",
                        "A statement of %s has been running for %s seconds: %s"
                                .formatted(row.getString(2), Amount.of(row.getLong(1)), shape(row.getString(3))),
                        "Wait for it, or end it with pg_cancel_backend. If it is usual, look for an index that would serve it."),
                runningSeconds);
    }

    private static Finding slow(long milliseconds, long calls, String query) {
        return Finding.warning(
                "statement_slow",
                "A statement that was run %s times takes %s ms on average: %s"
                        .formatted(Amount.of(calls), Amount.of(milliseconds), shape(query)),
                "See with EXPLAIN which table it reads whole, and create an index that serves it.");
    }

    /** Without the values, which may be personal. */
    private static String shape(String query) {
        return Excerpt.of(query.replaceAll("'(?:[^']|'')*'", "?").replaceAll("\\b\\d+(\\.\\d+)?\\b", "?"));
    }
}
