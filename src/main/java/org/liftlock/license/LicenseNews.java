package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.liftlock.audit.AuditTrail;

/** Tells what has become of a license: on its page, in the audit trail, and to whoever observes it. */
@ApplicationScoped
class LicenseNews {
    private final LicenseRecords records;
    private final AuditTrail audit;
    private final Event<LicenseChange> changes;
    private final Clock clock;

    LicenseNews(LicenseRecords records, AuditTrail audit, Event<LicenseChange> changes, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    void tell(LicenseChange change) {
        LicenseDeed deed = LicenseDeed.of(change);
        License license = change.license();
        records.persist(new LicenseRecord(license, deed.kind(), deed.words(), change.by(), clock.instant()));
        audit.record(
                license.organization().id(),
                change.by(),
                "license." + deed.kind(),
                license.id().toString(),
                deed.detail());
        if (change instanceof LicenseChange.Transferred transferred) {
            tellFormer(transferred);
        }
        changes.fire(change);
    }

    private void tellFormer(LicenseChange.Transferred transferred) {
        License former = transferred.former();
        LicenseDeed deed = LicenseDeed.left(transferred);
        records.persist(new LicenseRecord(former, deed.kind(), deed.words(), transferred.by(), clock.instant()));
        audit.record(
                former.organization().id(),
                transferred.by(),
                "license." + deed.kind(),
                former.id().toString(),
                deed.detail());
    }
}
