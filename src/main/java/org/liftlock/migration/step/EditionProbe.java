package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** Finds out from a database's schema which edition of a product it is. */
public record EditionProbe(Product product) {
    private static final String TABLES = """
            select c.relname
            from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and not exists (
                  select from pg_depend d
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1""";

    /**
     * @param edition empty when the database is not the product's
     * @param findings what was seen, for an administrator; an error when there is no edition
     */
    public record Seen(Optional<Edition> edition, List<Finding> findings) {}

    public static EditionProbe of(Product product) {
        return new EditionProbe(product);
    }

    /**
     * The history of packs decides where there is one, because a pack that is out of use or only half applied has tables
     * all the same. Without a history, the tables that the product's file names decide. Reads only.
     */
    public Seen probe(Connection connection) throws SQLException {
        Edition lowest = product.editions().getFirst();
        List<String> missing = missing(connection, lowest.recognizedBy().tables());
        if (!missing.isEmpty()) {
            return new Seen(Optional.empty(), List.of(notTheProduct(connection, lowest, missing)));
        }
        Edition edition = lowest;
        List<Finding> findings = new ArrayList<>();
        for (Edition higher : product.editions().subList(1, product.editions().size())) {
            if (!has(connection, higher, edition, findings)) {
                break;
            }
            edition = higher;
        }
        List<String> strange = edition.recognizedBy().empty() ? strange(connection) : List.of();
        if (!strange.isEmpty()) {
            return new Seen(Optional.empty(), List.of(notEmpty(connection, strange)));
        }
        findings.addFirst(Finding.info("edition", "The database is %s %s.".formatted(product.name(), edition.name())));
        return new Seen(Optional.of(edition), findings);
    }

    /** Tables in a database that should be empty; one in which the product's packs were at work may have theirs. */
    private List<String> strange(Connection connection) throws SQLException {
        if (Ledger.present(connection)
                && Answers.yes(
                        connection,
                        "select exists (select from liftlock.pack_history where product = ?)",
                        product.id())) {
            return List.of();
        }
        return Answers.of(connection, TABLES, row -> row.getString(1));
    }

    private Finding notEmpty(Connection connection, List<String> tables) throws SQLException {
        return Finding.error(
                "not_empty",
                "The database %s should be empty, but it has the tables %s."
                        .formatted(connection.getCatalog(), Excerpt.of(tables)),
                "Correct the name of the database, or create a new one: %s gets its schema in an empty database."
                        .formatted(product.name()));
    }

    private boolean has(Connection connection, Edition higher, Edition lower, List<Finding> findings)
            throws SQLException {
        Pack pack = higher.pack() == null ? null : product.packs().get(higher.pack());
        PackHistory history =
                pack == null ? new PackHistory(Map.of()) : PackHistory.read(connection, product.id(), pack.id());
        if (pack == null || history.empty()) {
            return recognized(connection, higher);
        }
        if (history.retired()) {
            findings.add(Finding.info(
                    "data_kept",
                    "%s data of an earlier time are kept in the database, out of use; %s does not show them."
                            .formatted(higher.name(), lower.name())));
            return false;
        }
        if (!history.activeFor(pack)) {
            findings.add(Finding.info(
                    "pack_incomplete",
                    "%d of %d migrations of the pack %s have been applied; an upgrade was begun and is not through."
                            .formatted(
                                    history.byVersion().size(),
                                    pack.migrations().size(),
                                    pack.title())));
            return false;
        }
        return true;
    }

    static boolean recognized(Connection connection, Edition edition) throws SQLException {
        List<String> tables = edition.recognizedBy().tables();
        return !tables.isEmpty() && missing(connection, tables).isEmpty();
    }

    private static List<String> missing(Connection connection, List<String> tables) throws SQLException {
        List<String> missing = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select name from unnest(?) with ordinality as wanted (name, position)
                where to_regclass(quote_ident(name)) is null order by position""")) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.add(rows.getString(1));
                }
            }
        }
        return missing;
    }

    private Finding notTheProduct(Connection connection, Edition lowest, List<String> missing) throws SQLException {
        return Finding.error(
                "not_the_product",
                "The database %s is not %s %s: it has no table %s."
                        .formatted(connection.getCatalog(), product.name(), lowest.name(), Excerpt.of(missing)),
                "Correct the name of the database. If the tables are in a schema of their own, put it in the search path: ALTER ROLE ... SET search_path.");
    }
}
