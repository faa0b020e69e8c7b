package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liftlock.license.License;
import org.liftlock.license.SeatReports;

/** The people that installations counted when they last asked about a license: of several, the one that counts most. */
@ApplicationScoped
class ReportedSeats implements SeatReports {
    private static final String NEWEST = """
            select seats_used, at from (
                select distinct on (installation) installation, seats_used, at from license_check
                where license_id = :license and seats_used is not null
                order by installation, at desc) as newest
            order by seats_used desc, at desc limit 1
            """;

    private final EntityManager entities;

    ReportedSeats(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Report> newest(License license) {
        List<?> found = entities.createNativeQuery(NEWEST)
                .setParameter("license", license.id())
                .getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new Report(((Number) row[0]).longValue(), (Instant) row[1], 0, ""))
                .findFirst();
    }
}
