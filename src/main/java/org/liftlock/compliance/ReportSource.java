package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liftlock.migration.RunState;

/** Whether each change of an installation has left its signed report. */
@ApplicationScoped
class ReportSource implements Source {
    private static final String ENDED = """
            select count(*) from run r where r.organization_id = ?1 and r.mode = 'execute' and r.state in (%s)""".formatted(Arrays.stream(RunState.values())
            .filter(RunState::over)
            .map(state -> "'" + state.id() + "'")
            .collect(Collectors.joining(", ")));

    private static final String SIGNED =
            ENDED + " and exists (select 1 from run_report p where p.run_id = r.id and p.signed_at >= r.finished_at)";

    private final Facts facts;

    ReportSource(Facts facts) {
        this.facts = facts;
    }

    @Override
    public List<Evidence> of(UUID organization) {
        long ended = facts.count(ENDED, organization);
        long signed = facts.count(SIGNED, organization);
        return List.of(new Evidence(
                "signed-reports",
                "Changes with a signed report",
                standing(ended, signed),
                Phrase.of(signed, ended, "runs"),
                ended == 0
                        ? "No run has changed an installation yet."
                        : "Each run that changed something leaves a report of plan, approvals, steps and proofs, signed so that anybody can verify it offline.",
                "/runs",
                "Open a run for its report"));
    }

    private static Standing standing(long ended, long signed) {
        return ended == 0 ? Standing.LOOK : Standing.unless(signed < ended, Standing.BAD);
    }
}
