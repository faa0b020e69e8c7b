package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.Session;
import org.liftlock.license.License;
import org.liftlock.license.LicenseChange;
import org.liftlock.license.LicenseTerms;

/** Writes down for how many people a license was from when on, and when each further term of it begins. */
@ApplicationScoped
class LicensedSeats {
    private final EntityManager entities;

    LicensedSeats(EntityManager entities) {
        this.entities = entities;
    }

    void follow(@Observes LicenseChange change) {
        License license = change.license();
        switch (change) {
            case LicenseChange.Issued issued -> grant(license, license.issuedAt(), license.seats());
            case LicenseChange.Transferred transferred -> {
                grant(license, transferred.at(), license.seats());
                begin(license, transferred.at(), transferred.at(), true);
            }
            case LicenseChange.SeatsChanged changed -> {
                first(license, changed.before().seats());
                grant(license, changed.at(), license.seats());
            }
            case LicenseChange.Converted converted -> begin(license, converted.at(), converted.at(), true);
            case LicenseChange.Renewed renewed -> {
                LicenseTerms before = renewed.before();
                begin(license, renewed.at(), before.expiresAt(), before.trial());
            }
            default -> {}
        }
    }

    /** What it was for before the first change that is written down. */
    private void first(License license, int seats) {
        entities.createNativeQuery("""
                        insert into license_seats (license_id, organization_id, at, seats) select ?1, ?2, ?3, ?4
                        where not exists (select 1 from license_seats where license_id = ?1)""")
                .setParameter(1, license.id())
                .setParameter(2, license.organization().id())
                .setParameter(3, license.issuedAt())
                .setParameter(4, seats)
                .executeUpdate();
    }

    private void grant(License license, Instant at, int seats) {
        entities.createNativeQuery("""
                        insert into license_seats (license_id, organization_id, at, seats) values (?1, ?2, ?3, ?4)
                        on conflict (license_id, at) do update set seats = excluded.seats""")
                .setParameter(1, license.id())
                .setParameter(2, license.organization().id())
                .setParameter(3, at)
                .setParameter(4, seats)
                .executeUpdate();
    }

    private void begin(License license, Instant at, Instant formerEnd, boolean nothingSettled) {
        entities.createNativeQuery("""
                        insert into license_term (license_id, organization_id, starts_on, former_until, trial_before)
                        values (?1, ?2, ?3, ?4, ?5) on conflict do nothing""")
                .setParameter(1, license.id())
                .setParameter(2, license.organization().id())
                .setParameter(3, SeatTerms.day(at))
                .setParameter(4, SeatTerms.day(formerEnd))
                .setParameter(5, nothingSettled)
                .executeUpdate();
    }

    /**
     * @param formerUntil the first day after the term before it
     * @param nothingSettled whether nothing is settled of that one: it was a trial, or another organization had the license
     */
    record Begin(LocalDate on, LocalDate formerUntil, boolean nothingSettled) {}

    /** When further terms of a license begin, the earliest first. */
    List<Begin> terms(License license) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select starts_on, former_until, trial_before from license_term where license_id = ?1 order by starts_on",
                        Tuple.class)
                .addScalar("starts_on", LocalDate.class)
                .addScalar("former_until", LocalDate.class)
                .addScalar("trial_before", Boolean.class)
                .setParameter(1, license.id())
                .getResultStream()
                .map(row -> new Begin(
                        row.get("starts_on", LocalDate.class),
                        row.get("former_until", LocalDate.class),
                        row.get("trial_before", Boolean.class)))
                .toList();
    }
}
