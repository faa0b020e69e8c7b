package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.liftlock.installation.ConnectionTest;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.Target;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

/** Connects to a database as a run would, and recognizes the product's edition by its tables. */
@ApplicationScoped
class DatabaseVisit implements ConnectionTest {
    @Override
    public Result test(DatabaseAddress address, String password, Product product) {
        Target target = Sites.target(address, password, product);
        try (Connection connection = target.connect()) {
            return look(connection, product);
        } catch (SQLException trouble) {
            return new Result.Refused(List.of(DatabaseTrouble.finding(trouble, target)));
        }
    }

    private static Result look(Connection connection, Product product) throws SQLException {
        Optional<Edition> edition = edition(connection, product);
        String server = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        return edition.<Result>map(found -> new Result.Recognized(found.id(), server, List.of()))
                .orElseGet(() -> new Result.Refused(List.of(Finding.error(
                        "not_the_product",
                        "This database is not one of %s: tables that every edition has are missing."
                                .formatted(product.name()),
                        "Check the name of the database, and that the role may see its tables."))));
    }

    /** The highest edition all of whose tables are there. */
    private static Optional<Edition> edition(Connection connection, Product product) throws SQLException {
        for (Edition edition : product.editions().reversed()) {
            if (hasAll(connection, edition.recognizedBy().tables())) {
                return Optional.of(edition);
            }
        }
        return Optional.empty();
    }

    private static boolean hasAll(Connection connection, List<String> tables) throws SQLException {
        String query = "select bool_and(to_regclass(quote_ident(name)) is not null) from unnest(?) as wanted (name)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
