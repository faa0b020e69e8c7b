package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Product;
import org.liftlock.product.UsageSheet;
import org.liftlock.usage.reading.UsageSource;

/** Asks the questions of the product in one transaction that cannot write. */
@ApplicationScoped
class LiveUsageSource implements UsageSource {
    private static final String READ_ONLY =
            "set transaction read only; set local statement_timeout = '20s'; set local lock_timeout = '2s'; set local timezone = 'UTC'";

    private final Premises premises;

    LiveUsageSource(Premises premises) {
        this.premises = premises;
    }

    @Override
    public Result count(Installation installation, Product product, LocalDate from, LocalDate until) {
        Target target = premises.target(installation, product);
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(READ_ONLY);
            }
            List<Count> counts = new ArrayList<>();
            for (UsageSheet.Count question : product.usage().of(installation.edition())) {
                ask(connection, question, from, until, counts);
            }
            connection.rollback();
            return new Result.Counted(counts);
        } catch (SQLException trouble) {
            return new Result.Failed(DatabaseTrouble.finding(trouble, target).message());
        }
    }

    private static void ask(
            Connection connection, UsageSheet.Count question, LocalDate from, LocalDate until, List<Count> counts)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            statement.setObject(1, from);
            statement.setObject(2, until);
            try (ResultSet row = statement.executeQuery()) {
                Set<String> columns = columns(row.getMetaData());
                while (row.next()) {
                    counts.add(count(row, question.kind(), columns));
                }
            }
        }
    }

    private static Set<String> columns(ResultSetMetaData answer) throws SQLException {
        Set<String> names = new HashSet<>();
        for (int place = 1; place <= answer.getColumnCount(); place++) {
            names.add(answer.getColumnLabel(place));
        }
        return names;
    }

    private static Count count(ResultSet row, String kind, Set<String> columns) throws SQLException {
        String cost = text(row, "cost", columns);
        return new Count(
                row.getObject("day", LocalDate.class),
                kind,
                row.getLong("quantity"),
                text(row, "model", columns),
                text(row, "cost_centre", columns),
                cost.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cost),
                text(row, "currency", columns));
    }

    /** Empty where the question does not answer it. */
    private static String text(ResultSet row, String column, Set<String> columns) throws SQLException {
        return columns.contains(column) ? Objects.requireNonNullElse(row.getString(column), "") : "";
    }
}
