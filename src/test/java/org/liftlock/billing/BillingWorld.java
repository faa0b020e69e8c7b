package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseIssuer;
import org.liftlock.license.LicenseTerms;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;

/** Customers with paid licenses, and days on which they are billed. */
@ApplicationScoped
class BillingWorld {
    private final Scopes scopes;
    private final Organizations organizations;
    private final LicenseIssuer licenses;
    private final InvoiceIssuing issuing;
    private final Invoices invoices;
    private final EntityManager entities;

    BillingWorld(
            Scopes scopes,
            Organizations organizations,
            LicenseIssuer licenses,
            InvoiceIssuing issuing,
            Invoices invoices,
            EntityManager entities) {
        this.scopes = scopes;
        this.organizations = organizations;
        this.licenses = licenses;
        this.issuing = issuing;
        this.invoices = invoices;
        this.entities = entities;
    }

    /** A new organization. */
    UUID customer() {
        return scopes.in(Scope.PORTAL, () -> {
            String slug = "c" + UUID.randomUUID().toString().substring(0, 12);
            Organization fresh = new Organization(
                    slug,
                    slug,
                    LocalDate.of(2026, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
            organizations.persist(fresh);
            return fresh.id();
        });
    }

    /** A license whose days are whole; answers its id. */
    UUID licensed(UUID organization, String edition, int seats, boolean trial, LocalDate from, LocalDate until) {
        return scopes.in(Scope.PORTAL, () -> licenses.issue(
                        organizations.findById(organization),
                        new LicenseTerms(
                                World.PRODUCT,
                                edition,
                                seats,
                                trial,
                                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                                until.atStartOfDay(ZoneOffset.UTC).toInstant()),
                        "test")
                .id());
    }

    List<Invoice> bill(UUID organization, LocalDate day) {
        return scopes.in(Scope.PORTAL, () -> issuing.issueDue(organizations.findById(organization), day, "test"));
    }

    List<InvoiceLine> lines(Invoice invoice) {
        return scopes.in(Scope.PORTAL, () -> invoices.lines(invoice.id()));
    }

    long count(String jpql, Object... values) {
        return scopes.in(Scope.PORTAL, () -> {
            var query = entities.createQuery("select count(*) from " + jpql, Long.class);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.getSingleResult();
        });
    }

    /** In the present transaction. */
    void change(String sql, Object value) {
        entities.createNativeQuery(sql).setParameter(1, value).executeUpdate();
    }
}
