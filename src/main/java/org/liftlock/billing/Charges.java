package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;

/** What waits for invoices. */
@ApplicationScoped
public class Charges implements PanacheRepositoryBase<Charge, UUID> {
    private final Charged charged;
    private final Clock clock;

    Charges(Charged charged, Clock clock) {
        this.charged = charged;
        this.clock = clock;
    }

    public List<Charge> of(UUID organization) {
        return of(List.of(organization));
    }

    List<Charge> of(Collection<UUID> organizations) {
        return list("organizationId in ?1 order by madeAt, item.periodFrom, item.netMinor, id", organizations);
    }

    /** What undoes something that waits takes that away, and nothing of both is ever billed. */
    void add(UUID organization, @Nullable UUID subscription, List<Item> items) {
        for (Item each : items) {
            Item item = subscription != null && each.givesBack() && each.taxPercent() == null
                    ? charged.taxed(subscription, each)
                    : each;
            opposite(organization, subscription, item)
                    .ifPresentOrElse(
                            this::delete, () -> persist(new Charge(organization, subscription, item, clock.instant())));
        }
    }

    private Optional<Charge> opposite(UUID organization, @Nullable UUID subscription, Item item) {
        return subscription == null
                ? Optional.empty()
                : list("organizationId = ?1 and subscriptionId = ?2", organization, subscription).stream()
                        .filter(waiting -> waiting.item().undoes(item))
                        .findFirst();
    }
}
