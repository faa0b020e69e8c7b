package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;

/** Looks, before anything is stopped, whether the chosen backup can take the installation's place. */
public record CheckBackup(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "check_backup";
    }

    @Override
    public Outline check(Site site) {
        List<Finding> findings = new RestoreReadiness(site, Programs.here()).findings();
        return Outline.of("Looks at the backup, the programs and the database server.", List.of(), findings);
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        List<Finding> findings = new RestoreReadiness(site, Programs.here()).findings();
        findings.forEach(finding -> pulse.log(finding.message()));
        return findings.stream()
                .filter(Finding::blocks)
                .findFirst()
                .<Outcome>map(cause -> new Outcome.Failed(cause, findings))
                .orElseGet(() -> new Outcome.Done("The backup can be restored here.", false, findings));
    }

    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public boolean rehearses() {
        return false;
    }
}
