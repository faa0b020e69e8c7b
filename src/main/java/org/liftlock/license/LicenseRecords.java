package org.liftlock.license;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The lives of licenses; row-level security decides whose one sees. */
@ApplicationScoped
class LicenseRecords implements PanacheRepositoryBase<LicenseRecord, UUID> {
    /** The newest first. */
    List<LicenseRecord> of(License license) {
        return list("licenseId = ?1 order by at desc, serial desc", license.id());
    }
}
