package org.liftlock.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.liftlock.organization.Organization;

/** Reads what is due of many organizations in as many queries as for one. */
@ApplicationScoped
class Dues {
    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final Charges charges;

    Dues(Accounts accounts, Subscriptions subscriptions, Charges charges) {
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.charges = charges;
    }

    Due of(Organization organization) {
        return of(List.of(organization)).getFirst();
    }

    /** In the order that they are asked for. */
    List<Due> of(List<Organization> organizations) {
        List<UUID> ids = organizations.stream().map(Organization::id).toList();
        Map<UUID, Account> account = accounts.list("organizationId in ?1", ids).stream()
                .collect(toMap(Account::organizationId, Function.identity()));
        Map<UUID, List<Subscription>> subscribed =
                subscriptions.of(ids).stream().collect(groupingBy(Subscription::organizationId));
        Map<UUID, List<Charge>> waiting = charges.of(ids).stream().collect(groupingBy(Charge::organizationId));
        return organizations.stream()
                .map(one -> new Due(
                        one,
                        Objects.requireNonNullElseGet(account.get(one.id()), () -> new Account(one.id(), one.name())),
                        subscribed.getOrDefault(one.id(), List.of()),
                        waiting.getOrDefault(one.id(), List.of())))
                .toList();
    }
}
