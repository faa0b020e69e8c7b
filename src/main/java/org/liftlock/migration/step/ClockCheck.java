package org.liftlock.migration.step;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.liftlock.problem.Finding;

/** The clocks of the portal and of the database server agree; licenses and reports depend on them. */
public record ClockCheck(int maxSkewSeconds) implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        Instant before = inspection.site().clock().instant();
        Instant server = Answers.of(inspection.connection(), "select clock_timestamp()", row -> row.getObject(
                                1, OffsetDateTime.class)
                        .toInstant())
                .get(0);
        Instant after = inspection.site().clock().instant();
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        long skew = Math.round(Math.abs(Duration.between(middle, server).toMillis()) / 1000.0);
        return List.of(
                skew <= maxSkewSeconds
                        ? Finding.info(
                                "clock",
                                "The clocks of the portal and of the database server differ by %d seconds."
                                        .formatted(skew))
                        : Finding.error(
                                "clock_skew",
                                "The clocks of the portal (%s) and of the database server (%s) differ by %s seconds; up to %d are allowed."
                                        .formatted(middle, server, Amount.of(skew), maxSkewSeconds),
                                "Set the wrong one right, and keep it right with NTP (on most systems: timedatectl set-ntp true). Terms of licenses are judged by it."));
    }
}
