package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
                while (row.next()) {
                    counts.add(new Count(row.getObject(1, LocalDate.class), question.kind(), row.getLong(2)));
                }
            }
        }
    }
}
