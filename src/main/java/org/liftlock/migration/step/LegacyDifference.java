package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.problem.Finding;

/** Old settings as they are, beside the newest snapshot of them. Reads only. */
record LegacyDifference(Connection connection, Target target, EntitlementTables sql) {
    private static final int NAMED = 20;

    static LegacyDifference of(Site site, Connection connection) {
        return new LegacyDifference(connection, site.target(), EntitlementTables.of(site));
    }

    /** @param first some of them, by name and key */
    record Differing(long count, Mark mark, List<String> first, String column) {
        String summary() {
            return count == 0
                    ? "Nothing to restore: every old setting is what the newest snapshot has of it."
                    : "Gives %s back the old setting that the newest snapshot has."
                            .formatted(LossWords.organizations(count));
        }

        List<Change> changes() {
            return count == 0
                    ? List.of()
                    : List.of(
                            new Change("restored settings", column, "what each becomes, sum of digests " + mark.hex()));
        }

        Optional<Finding> finding() {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(
                            Finding.warning(
                                    "legacy_differs",
                                    "The column %s is not what it was when it was last kept, for %s: %s%s."
                                            .formatted(
                                                    column,
                                                    LossWords.organizations(count),
                                                    String.join(", ", first),
                                                    count > first.size()
                                                            ? " and %s more".formatted(Amount.of(count - first.size()))
                                                            : ""),
                                    "The run puts the kept values back, and keeps the present ones so that they can be had again. Where one was changed on purpose, write it anew afterwards."));
        }
    }

    /** What makes it impossible that the old setting decides. */
    List<Finding> missing() throws SQLException {
        return Answers.yes(connection, """
                select exists (
                    select from pg_catalog.pg_attribute a
                    where a.attrelid = to_regclass(quote_ident(?)) and a.attname = ? and not a.attisdropped)""", table(), legacy())
                ? List.of()
                : List.of(
                        Finding.error(
                                "legacy_missing",
                                "The column %s is not in %s any more, so the old setting cannot decide, and nobody would have access."
                                        .formatted(column(), target.database()),
                                "Take the run back that has dropped the column; it brings the values back. Then make the plan again."));
    }

    private String table() {
        return sql.tables().organizations().table();
    }

    private String legacy() {
        return sql.tables().organizations().legacy();
    }

    private String column() {
        return table() + "." + legacy();
    }

    boolean kept() throws SQLException {
        return Answers.yes(connection, "select to_regclass('liftlock.legacy_value') is not null");
    }

    /** Organizations of which there is nothing to compare with. */
    List<Finding> findings() throws SQLException {
        if (!kept()) {
            return List.of(
                    Finding.info(
                            "legacy_never_kept",
                            "No run has ever kept the old settings of this installation, so there is nothing to compare them with."));
        }
        long without = Answers.of(
                        connection,
                        "select count(*) from %s o where not exists (select from liftlock.legacy_value v where v.organization = o.%s::text)"
                                .formatted(sql.organizations(), sql.key()),
                        row -> row.getLong(1))
                .getFirst();
        return without == 0
                ? List.of()
                : List.of(Finding.info(
                        "legacy_not_kept",
                        "Nothing is kept of %s, which came after the last snapshot; their settings stay as they are."
                                .formatted(LossWords.organizations(without))));
    }

    Differing differing() throws SQLException {
        if (!kept()) {
            return new Differing(0, Mark.NONE, List.of(), column());
        }
        long count = 0;
        Mark mark = Mark.NONE;
        List<String> first = new ArrayList<>();
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (PreparedStatement query =
                connection.prepareStatement("select s.organization, coalesce(o.%s::text, ''), s.value %s order by o.%s"
                        .formatted(q(sql.tables().organizations().name()), pairs(), sql.key()))) {
            query.setFetchSize(1_000);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    count++;
                    mark = mark.and(Mark.of(row.getString(1) + "\n" + row.getString(3)));
                    if (first.size() < NAMED) {
                        first.add("%s (%s)".formatted(row.getString(2), row.getString(1)));
                    }
                }
            }
            connection.rollback();
        } finally {
            connection.setAutoCommit(before);
        }
        return new Differing(count, mark, first, column());
    }

    /** Each organization o whose setting differs from what the newest snapshot s has of it. */
    String pairs() {
        return """
                from (select distinct on (organization) organization, value
                      from liftlock.legacy_value order by organization, taken_at desc, run) s
                join %1$s o on o.%2$s::text = s.organization
                where o.%3$s::text is distinct from s.value""".formatted(sql.organizations(), sql.key(), q(legacy()));
    }
}
