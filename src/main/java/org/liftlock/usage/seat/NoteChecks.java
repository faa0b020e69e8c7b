package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.liftlock.license.Licenses;
import org.liftlock.license.validation.LicenseChecked;

/** Keeps the number of seats that an installation says whenever it has its license checked. */
@ApplicationScoped
class NoteChecks {
    private final SeatReports reports;
    private final Licenses licenses;

    NoteChecks(SeatReports reports, Licenses licenses) {
        this.reports = reports;
        this.licenses = licenses;
    }

    void note(@Observes LicenseChecked checked) {
        Integer seats = checked.seatsUsed();
        if (seats != null && seats >= 0) {
            licenses.findByIdOptional(checked.license())
                    .ifPresent(license -> reports.add(
                            checked.organization(), license.product(), checked.installation(), seats, checked.at()));
        }
    }
}
