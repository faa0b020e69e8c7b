package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.rule.Judge;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/**
 * What can be said of a pack that cannot be tried on a copy of the schema, because the role may not create databases or
 * PostgreSQL's programs are not here: its statements are read, and no table that they make may be there already.
 */
record UntriedPack(Pack pack, List<Pack.Migration> pending) {

    /** What keeps it from being applied untried, objections of the rules for packs included. */
    List<Finding> obstacles(Connection connection) throws SQLException {
        Case read = PackLint.read(pending);
        List<Finding> obstacles = new ArrayList<>();
        Judge.of(read, pack.waivers()).findings().stream()
                .map(LintFinding::finding)
                .filter(Finding::blocks)
                .forEach(obstacles::add);
        taken(connection, tables(read)).ifPresent(obstacles::add);
        return obstacles;
    }

    private static List<String> tables(Case read) {
        return read.migrations().stream()
                .flatMap(migration -> migration.statements().stream())
                .flatMap(examined -> examined.parsed().deeds(Deed.CreateTable.class))
                .filter(made -> !made.temporary())
                .map(made -> made.table().plain())
                .toList();
    }

    private static Optional<Finding> taken(Connection connection, List<String> tables) throws SQLException {
        List<String> there = Answers.of(
                connection,
                "select name from unnest(?) as name where to_regclass(quote_ident(name)) is not null order by 1",
                row -> row.getString(1),
                connection.createArrayOf("text", tables.toArray()));
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.error(
                                "tables_not_compared",
                                "The database %s has the tables %s already, and whether they are the pack's cannot be told without a copy of the schema."
                                        .formatted(connection.getCatalog(), Excerpt.of(there)),
                                "Give the role CREATEDB and install pg_dump on this machine, or rename the tables, then try again."));
    }

    /** As if each migration made nothing that is worth comparing. */
    PackEffect effect() {
        return new PackEffect(
                pending.stream()
                        .map(migration -> new PackEffect.Piece(
                                migration.version(),
                                Script.checksum(migration),
                                List.of(),
                                List.of(),
                                List.of(),
                                Set.of(),
                                List.of(),
                                0))
                        .toList(),
                Map.of(),
                List.of());
    }
}
