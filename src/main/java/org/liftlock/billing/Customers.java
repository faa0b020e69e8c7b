package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;

/** Those who have, or had, an account. */
@ApplicationScoped
class Customers {
    private final Organizations organizations;
    private final Invoices invoices;

    Customers(Organizations organizations, Invoices invoices) {
        this.organizations = organizations;
        this.invoices = invoices;
    }

    Customer require(String reference) {
        return organizations
                .bySlug(reference)
                .map(Customer::of)
                .or(() -> id(reference).flatMap(this::deleted))
                .orElseThrow(() -> new Problem.NotFound("organization"));
    }

    private static Optional<UUID> id(String reference) {
        try {
            return Optional.of(UUID.fromString(reference));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Called as on the last document that was issued for it. */
    private Optional<Customer> deleted(UUID id) {
        return invoices.of(id).stream()
                .findFirst()
                .map(last -> new Customer(id, last.recipient().name(), id.toString()));
    }
}
