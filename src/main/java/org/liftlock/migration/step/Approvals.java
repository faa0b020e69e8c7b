package org.liftlock.migration.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.liftlock.installation.ApprovalPolicy;

/**
 * Who agreed to a run, and whether anybody has to.
 *
 * @param production whether the installation is used for production
 * @param digest of the plan as it is now; empty while there is none
 * @param given by others than the one who started the run, for this very plan, and not withdrawn
 */
public record Approvals(ApprovalPolicy policy, boolean production, String startedBy, String digest, List<Given> given) {

    /** One person's agreement. */
    public record Given(String by, Instant at, String note) {}

    static Approvals none() {
        return new Approvals(ApprovalPolicy.NEVER, false, "", "", List.of());
    }

    /** Those that are not too old. */
    List<Given> standing(Instant now, Duration validFor) {
        return given.stream()
                .filter(each -> each.at().plus(validFor).isAfter(now))
                .toList();
    }
}
