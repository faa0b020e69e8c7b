package org.liftlock.migration.diagnosis;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.TableRef;
import org.liftlock.problem.Finding;

/**
 * A question of the product's own to its database.
 *
 * @param table without which there is nothing to ask; null to ask always
 * @param query its rows are what is wrong: the first column says it in words; no row is well
 * @param severe whether it keeps people from working
 * @param fine what is said when all is well
 */
public record Question(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        @Nullable String table,
        String query,
        String code,
        boolean severe,
        String remedy,
        String fine)
        implements Check {
    private static final int MOST = 20;

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        if (table != null && TableRef.find(subject.connection(), table).isEmpty()) {
            return List.of(Finding.info(code + "_not_asked", "There is no table %s here.".formatted(table)));
        }
        List<Finding> found = Answers.of(subject.connection(), query, row -> said(row.getString(1)));
        return found.isEmpty()
                ? List.of(Finding.info(code + "_none", fine))
                : found.subList(0, Math.min(found.size(), MOST));
    }

    private Finding said(String message) {
        return severe ? Finding.error(code, message, remedy) : Finding.warning(code, message, remedy);
    }
}
