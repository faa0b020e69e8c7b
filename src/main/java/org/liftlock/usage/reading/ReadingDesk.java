package org.liftlock.usage.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Has usage counted in the databases of installations; no transaction of the portal stays open meanwhile. */
@ApplicationScoped
class ReadingDesk {
    /** As far back as events are taken. */
    private static final int BACK = 62;

    private final UsageSource source;
    private final Readings readings;
    private final Installations installations;
    private final Products products;
    private final Scopes scopes;
    private final Clock clock;

    ReadingDesk(
            UsageSource source,
            Readings readings,
            Installations installations,
            Products products,
            Scopes scopes,
            Clock clock) {
        this.source = source;
        this.readings = readings;
        this.installations = installations;
        this.products = products;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Those in whose databases something can be counted. */
    List<String> products() {
        return products.all().stream()
                .filter(product -> !product.usage().counts().isEmpty())
                .map(Product::id)
                .toList();
    }

    List<Readings.Reading> of(UUID organization) {
        return readings.of(organization, products());
    }

    List<UUID> due(Instant since) {
        return scopes.in(Scope.PORTAL, () -> readings.due(since, products()));
    }

    /** @param scope in which the installation must be seen */
    UsageSource.Result read(UUID installation, Scope scope) {
        Installation wanted = scopes.in(scope, () -> {
            Installation found = installations.require(installation);
            found.organization().id();
            return found;
        });
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate from = today.minusDays(BACK);
        UsageSource.Result result = source.count(wanted, products.get(wanted.product()), from, today.plusDays(1));
        scopes.run(scope, () -> readings.keep(wanted, result, from));
        return result;
    }
}
