package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.problem.Problem;
import org.liftlock.product.Products;
import org.liftlock.usage.ChosenOrganization;
import org.liftlock.web.Day;
import org.liftlock.web.ListQuery;

/** Which product of which organization is looked at, from the address. */
@ApplicationScoped
class SeatChoice {
    private final ChosenOrganization chosen;
    private final Seats seats;
    private final Products products;
    private final ListQuery query;

    SeatChoice(ChosenOrganization chosen, Seats seats, Products products, ListQuery query) {
        this.chosen = chosen;
        this.seats = seats;
        this.products = products;
        this.query = query;
    }

    /**
     * @param product an id; empty when the organization has none
     * @param name how people know it
     * @param others all that can be chosen
     */
    record Choice(Organization organization, String product, String name, List<Named> others, String suffix) {
        UUID id() {
            return organization.id();
        }
    }

    /** A product's id with its name. */
    record Named(String id, String name) {}

    ChosenOrganization chosen() {
        return chosen;
    }

    /** The product of the address; without one the first that the organization has. */
    Choice of(Organization organization) {
        List<Named> others =
                seats.products(organization.id()).stream().map(this::named).toList();
        String wanted = query.get("product");
        String product =
                wanted.isEmpty() && !others.isEmpty() ? others.getFirst().id() : wanted;
        if (!product.isEmpty() && others.stream().noneMatch(other -> other.id().equals(product))) {
            throw new Problem.NotFound("product");
        }
        return new Choice(organization, product, named(product).name(), others, chosen.suffix());
    }

    Choice require() {
        return of(chosen.require());
    }

    private Named named(String id) {
        return new Named(id, products.name(id));
    }

    /** @throws Problem.NotFound for what is no day, or is still to come */
    LocalDate day(String typed) {
        try {
            LocalDate day = Day.of(typed);
            if (!day.isAfter(seats.today())) {
                return day;
            }
        } catch (DateTimeException noDay) {
            // said below
        }
        throw new Problem.NotFound("day");
    }

    /** A day of the address, or another one where there is none. */
    LocalDate day(String parameter, LocalDate otherwise) {
        String typed = query.get(parameter);
        try {
            return typed.isEmpty() ? otherwise : Day.of(typed);
        } catch (DateTimeException noDay) {
            throw new Problem.Invalid(Map.of(parameter, "Give a day such as 2026-01-31."));
        }
    }
}
