package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/**
 * What sessions did beyond their tenant, in the databases of installations that keep tenants. No connection to the portal's
 * own database is held while these are waited for.
 */
@ApplicationScoped
class IsolationSource {
    private final Scopes scopes;
    private final Installations installations;
    private final Products products;
    private final IsolationRound round;

    IsolationSource(Scopes scopes, Installations installations, Products products, IsolationRound round) {
        this.scopes = scopes;
        this.installations = installations;
        this.products = products;
        this.round = round;
    }

    Evidence of(UUID organization) {
        List<IsolationRound.Seen> seen = round.ask(keepingTenants(organization));
        long open = seen.stream().mapToLong(IsolationRound.Seen::open).sum();
        List<String> silent = seen.stream()
                .filter(one -> !one.answered())
                .map(IsolationRound.Seen::name)
                .toList();
        return new Evidence(
                "isolation",
                "Violations of the isolation of tenants",
                standing(open, silent, seen),
                "%s, in %s that answered"
                        .formatted(
                                Words.count(open, "kind not yet looked at", "kinds not yet looked at"),
                                Phrase.of(seen.size() - silent.size(), seen.size(), "installations")),
                silent.isEmpty()
                        ? "Read just now from the databases of the installations whose product keeps tenants apart."
                        : "The database did not answer in time: %s.".formatted(Phrase.some(silent)),
                page(seen),
                "See what was recorded");
    }

    private List<Installation> keepingTenants(UUID organization) {
        List<Installation> all = scopes.in(
                new Scope.Organization(organization),
                () -> installations.list("organization.id = ?1 order by name", organization));
        return all.stream()
                .filter(installation -> products.find(installation.product())
                        .filter(product -> product.tenancy() != null)
                        .isPresent())
                .toList();
    }

    private static Standing standing(long open, List<String> silent, List<IsolationRound.Seen> seen) {
        if (open > 0) {
            return Standing.BAD;
        }
        return Standing.unless(!silent.isEmpty() || seen.isEmpty(), Standing.LOOK);
    }

    private static String page(List<IsolationRound.Seen> seen) {
        return seen.stream()
                .filter(one -> one.open() > 0 || !one.answered())
                .findFirst()
                .map(one -> "/installations/%s/violations".formatted(one.installation()))
                .orElse("/installations");
    }
}
