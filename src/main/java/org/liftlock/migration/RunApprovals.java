package org.liftlock.migration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What people decided about runs, as far as the present scope sees it. */
@ApplicationScoped
public class RunApprovals implements PanacheRepositoryBase<RunApproval, UUID> {
    /** In the order in which they were given. */
    public List<RunApproval> of(Run run) {
        return list("runId = ?1 order by decidedAt", run.id());
    }

    /** Those that count for the plan as it is now. */
    List<RunApproval> standing(Run run) {
        String digest = run.digest().orElse("");
        return of(run).stream().filter(approval -> approval.standsFor(digest)).toList();
    }

    List<RunApproval> standing(Run run, String person) {
        return standing(run).stream()
                .filter(approval -> approval.decidedBy().equalsIgnoreCase(person))
                .toList();
    }
}
