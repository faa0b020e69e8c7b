package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.usage.SeatPerson;

/** Where administrators give people seats and take them back. Everything done here is audited. */
@ApplicationScoped
class SeatDesk {
    private static final int LONGEST = 200;

    private final Seats seats;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    SeatDesk(Seats seats, EntityManager entities, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.seats = seats;
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** From today on. */
    @Transactional
    SeatPerson assign(UUID organization, String product, String typed) {
        SeatPerson person = person(organization, product, typed);
        decide(organization, product, person, "assigned", seats.today());
        return person;
    }

    /**
     * From tomorrow on; today is counted already.
     *
     * @param typed a name, or the hash of somebody who holds a seat
     */
    @Transactional
    SeatPerson reclaim(UUID organization, String product, String typed) {
        SeatPerson person = person(organization, product, typed);
        SeatHolder holder = seats.people(organization, product, seats.today()).stream()
                .filter(each -> each.person().equals(person.key()))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                        Map.of("person", "This person holds no seat today, so there is none to reclaim.")));
        decide(
                organization,
                product,
                new SeatPerson(holder.person(), holder.name()),
                "reclaimed",
                seats.today().plusDays(1));
        return new SeatPerson(holder.person(), holder.words());
    }

    private SeatPerson person(UUID organization, String product, String typed) {
        if (!seats.products(organization).contains(product)) {
            throw new Problem.Invalid(
                    Map.of("product", "Choose a product that the organization has a license or an installation of."));
        }
        if (typed.isBlank() || typed.length() > LONGEST) {
            throw new Problem.Invalid(Map.of(
                    "person",
                    "Give the e-mail address or id that the installation knows the person by, in at most %d characters."
                            .formatted(LONGEST)));
        }
        return SeatPerson.of(typed.strip());
    }

    private void decide(UUID organization, String product, SeatPerson person, String kind, LocalDate from) {
        entities.createNativeQuery("""
                        insert into seat_decision
                            (id, organization_id, product, person, name, kind, from_day, decided_by, decided_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)""")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, organization)
                .setParameter(3, product)
                .setParameter(4, person.key())
                .setParameter(5, person.name())
                .setParameter(6, kind)
                .setParameter(7, from)
                .setParameter(8, viewer.get().email())
                .setParameter(9, clock.instant())
                .executeUpdate();
        audit.record(
                organization,
                viewer.get().email(),
                "seat." + kind,
                person.name().isEmpty() ? person.key() : person.name(),
                Map.of("product", product, "from", from.toString()));
    }
}
