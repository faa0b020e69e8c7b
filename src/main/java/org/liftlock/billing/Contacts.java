package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liftlock.organization.Organization;

/** The billing contacts that the present scope sees. */
@ApplicationScoped
public class Contacts implements PanacheRepositoryBase<Contact, UUID> {
    public List<Contact> of(UUID organization) {
        return list("organizationId = ?1 order by name, email", organization);
    }

    Map<UUID, List<Contact>> of(Collection<UUID> organizations) {
        return list("organizationId in ?1 order by name, email", organizations).stream()
                .collect(Collectors.groupingBy(Contact::organizationId));
    }

    /** Where invoices go: to the organization's address for bills, and to each contact. */
    public List<String> addresses(Organization organization) {
        return addresses(organization, of(organization.id()));
    }

    static List<String> addresses(Organization organization, List<Contact> contacts) {
        return Stream.concat(
                        organization.billingEmail().stream(), contacts.stream().map(Contact::email))
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
