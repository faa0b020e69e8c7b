package org.liftlock.migration.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.TableRef;
import org.liftlock.problem.Finding;

/**
 * The product's own record of its revisions, held against the schema: a revision counts as run when what it made is
 * there, not when somebody has written its name into the table.
 *
 * @param table in which the product records its revisions
 * @param heads the newest revisions, several when the product's history has branches
 * @param command brings the product to its newest revisions
 */
public record Revisions(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        String table,
        List<Head> heads,
        String command)
        implements Check {

    /**
     * A newest revision.
     *
     * @param makes tables, or columns as table.column, that no other revision makes
     */
    public record Head(String revision, List<String> makes) {}

    private static final String NEVER =
            " Do not write revisions into the table by hand: that only hides what is missing.";

    private static final String LACKING = """
            select thing from unnest(?) with ordinality as wanted (thing, position)
            where not exists (
                select from pg_class c
                where c.oid = to_regclass(quote_ident(split_part(thing, '.', 1)))
                  and (split_part(thing, '.', 2) = '' or exists (
                      select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = split_part(thing, '.', 2) and not a.attisdropped)))
            order by position""";

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        Connection connection = subject.connection();
        Optional<TableRef> found = TableRef.find(connection, table);
        if (found.isEmpty()) {
            return List.of(Finding.error(
                    "revision_table_missing",
                    "The database has no table %s, in which the product records its revisions.".formatted(table),
                    "Check that this is the right database, and bring it to its newest revisions with: %s."
                                    .formatted(command)
                            + NEVER));
        }
        List<String> recorded = Answers.of(
                connection, "select * from %s order by 1".formatted(found.get().sql()), row -> row.getString(1));
        List<Finding> findings = new ArrayList<>();
        for (Head head : heads) {
            judge(head, recorded.contains(head.revision()), lacking(connection, head))
                    .ifPresent(findings::add);
        }
        unknown(recorded).ifPresent(findings::add);
        if (findings.isEmpty()) {
            findings.add(fine(recorded));
        }
        return findings;
    }

    private static List<String> lacking(Connection connection, Head head) throws SQLException {
        return Answers.of(
                connection,
                LACKING,
                row -> row.getString(1),
                connection.createArrayOf("text", head.makes().toArray()));
    }

    private Optional<Finding> judge(Head head, boolean recorded, List<String> lacking) {
        if (recorded && !lacking.isEmpty()) {
            return Optional.of(Finding.error(
                    "revision_not_run",
                    "The table %s says that revision %s was run, but what it makes is not there: %s. Somebody has marked it as done."
                            .formatted(table, head.revision(), String.join(", ", lacking)),
                    "Restore a backup from before, or add what is missing by hand, as the revision's file describes it."
                            + NEVER));
        }
        if (recorded) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                "revision_behind",
                lacking.isEmpty()
                        ? "The head %s is not recorded in %s, although everything it makes is there."
                                .formatted(head.revision(), table)
                        : "The head %s is not recorded in %s, and what it makes is missing: %s."
                                .formatted(head.revision(), table, String.join(", ", lacking)),
                "Run the outstanding revisions with: %s (to all heads; to one head it fails).".formatted(command)
                        + NEVER));
    }

    private Optional<Finding> unknown(List<String> recorded) {
        List<String> unknown = recorded.stream()
                .filter(revision ->
                        heads.stream().noneMatch(head -> head.revision().equals(revision)))
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "unknown_revision",
                        "The table %s names %s, which is none of the newest revisions that the portal knows."
                                .formatted(table, String.join(", ", unknown)),
                        "If the product is older, run: %s. If it is newer, the portal needs newer product files."
                                        .formatted(command)
                                + NEVER));
    }

    private Finding fine(List<String> recorded) {
        return Finding.info(
                "revisions",
                "Every newest revision is recorded, and what it makes is there: %s.%s"
                        .formatted(
                                recorded.stream().collect(Collectors.joining(", ")),
                                heads.size() > 1
                                        ? " There are %d heads, which is usual here: migrate to all heads, because to one head it fails."
                                                .formatted(heads.size())
                                        : ""));
    }
}
