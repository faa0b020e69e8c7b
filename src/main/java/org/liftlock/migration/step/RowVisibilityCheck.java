package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** Row-level security hides no row from the portal. */
public record RowVisibilityCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        RowVisibility visibility = RowVisibility.of(inspection.connection());
        Target target = inspection.target();
        return List.of(RowVisibility.finding(target, visibility.hidden())
                .orElse(Finding.info(
                        "row_visibility", seen(visibility.restricted().size(), target))));
    }

    private static String seen(int restricted, Target target) {
        return restricted == 0
                ? "No row-level security applies to the role %s: it sees every row.".formatted(target.user())
                : "Row-level security applies to %d tables; with the session settings %s the role %s sees every row."
                        .formatted(restricted, target.settings(), target.user());
    }
}
