package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.liftlock.person.CurrentViewer;

/** Does with a license what was wanted. */
@ApplicationScoped
class LicenseDesk {
    private final LicenseLife life;
    private final CurrentViewer viewer;

    LicenseDesk(LicenseLife life, CurrentViewer viewer) {
        this.life = life;
        this.viewer = viewer;
    }

    /**
     * Does it.
     *
     * @param deal what a conversion is sold at; of no account for other changes
     * @return the license, or after a handover the one of the other organization
     */
    @Transactional
    License apply(License license, Wanted wanted, Deal deal) {
        String by = viewer.get().email();
        switch (wanted) {
            case Wanted.OtherTerms other -> apply(license, other, deal, by);
            case Wanted.Handover handover -> {
                return life.transfer(license, handover.receiver(), by);
            }
            case Wanted.Pause pause -> life.suspend(license, pause.reason(), by);
            case Wanted.Resumption resumption -> life.resume(license, by);
            case Wanted.End end -> life.revoke(license, end.reason(), by);
        }
        return license;
    }

    private void apply(License license, Wanted.OtherTerms wanted, Deal deal, String by) {
        LicenseTerms after = wanted.after();
        switch (wanted.act()) {
            case CONVERSION -> life.convert(license, after.expiresAt(), after.graceDays(), deal, by);
            case RENEWAL -> life.renew(license, after.expiresAt(), by);
            case EXTENSION -> life.extend(license, after.expiresAt(), by);
            case SEATS -> life.changeSeats(license, after.seats(), by);
            case EDITION -> life.changeEdition(license, after.edition(), by);
            case INSTALLATION -> life.bind(license, after.installation(), by);
            case TRANSFER, SUSPENSION, RESUMPTION, REVOCATION ->
                throw new IllegalStateException("%s changes no terms".formatted(wanted.act()));
        }
    }
}
