package org.liftlock.migration.diagnosis;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liftlock.migration.step.Answers;
import org.liftlock.problem.Finding;

/** Whether the portal, the database server and the services agree on the time. */
public record Clocks(
        String id, String title, List<String> editions, Map<String, List<String>> mends, int maxSkewSeconds)
        implements Check {
    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        Instant before = subject.now();
        Instant server = Answers.of(
                        subject.connection(), "select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class)
                                .toInstant())
                .getFirst();
        findings.add(judge("the database server", between(before, subject.now()), server));
        subject.site().services().forEach((service, address) -> asked(subject, service, address, findings));
        return findings;
    }

    /** A service that does not tell the time, or does not answer, is another check's matter. */
    private void asked(Subject subject, String service, URI address, List<Finding> findings) {
        Instant before = subject.now();
        if (Reply.of(address) instanceof Reply.Answered answer) {
            answer.date()
                    .map(date -> judge(
                            "the machine of the service " + subject.title(service),
                            between(before, subject.now()),
                            date))
                    .ifPresent(findings::add);
        }
    }

    private static Instant between(Instant before, Instant after) {
        return before.plus(Duration.between(before, after).dividedBy(2));
    }

    private Finding judge(String whose, Instant portal, Instant other) {
        long seconds = Math.round(Math.abs(Duration.between(portal, other).toMillis()) / 1000.0);
        return seconds <= maxSkewSeconds
                ? Finding.info(
                        "clock", "The clock of %s differs from the portal's by %d seconds.".formatted(whose, seconds))
                : Finding.error(
                        "clock_skew",
                        "The clock of %s says %s, the portal's says %s: %d seconds apart, and up to %d are allowed."
                                .formatted(whose, other, portal, seconds, maxSkewSeconds),
                        "Set the wrong one right, and keep it right with NTP (on most systems: timedatectl set-ntp true). Licenses and assertions are judged by it. The portal cannot set clocks of other machines.");
    }
}
