package org.liftlock.migration.step;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Finding;

/**
 * Takes back what a former run has entitled organizations to: one organization, or all of them.
 *
 * @param batchTargetMs how long one batch should take at most
 */
public record WithdrawEntitlements(String name, String title, String explanation, int batchTargetMs) implements Step {
    /** The parameter that names the run. */
    public static final String RUN = "of_run";

    /** The parameter that names the organization; absent for all. */
    public static final String ORGANIZATION = OrganizationScope.PARAMETER;

    @Override
    public String kind() {
        return "withdraw_entitlements";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public boolean needsEntitlements() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("nothing: run the migration again to entitle the same organizations");
    }

    @Override
    public Outline check(Site site) {
        Optional<UUID> run = run(site);
        if (run.isEmpty()) {
            return Outline.of(title, List.of(), List.of(unnamed()));
        }
        return Attempt.outline(site, title, connection -> EntitlementReturn.outline(site, connection, run.get()));
    }

    private static Optional<UUID> run(Site site) {
        try {
            return Optional.of(UUID.fromString(site.parameters().path(RUN).asText("")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Finding unnamed() {
        return Finding.error(
                "run_unnamed",
                "It is not said which run is to be taken back.",
                "Start it from the page of that run, or give its id as the parameter of_run.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return run(site)
                .map(run -> Attempt.of(
                        site.target(), () -> new EntitlementReturn(site, pulse, name, run, batchTargetMs).inScope()))
                .orElseGet(() -> Outcome.failed(unnamed()));
    }
}
