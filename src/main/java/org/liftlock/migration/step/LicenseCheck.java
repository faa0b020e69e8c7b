package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;

/** There is a license for the edition to which the run leads. */
public record LicenseCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) {
        LicenseProof license = inspection.site().license();
        return license.findings().isEmpty() ? List.of(Finding.info("license", license.summary())) : license.findings();
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }
}
