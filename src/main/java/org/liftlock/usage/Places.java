package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.Session;

/**
 * Finds out which installation reports. What is counted in its database is kept under its short name; were its own
 * reports kept under another one, everything would count twice.
 */
@ApplicationScoped
class Places {
    private final EntityManager entities;

    Places(EntityManager entities) {
        this.entities = entities;
    }

    /** An installation that the portal knows. */
    private record Known(String slug, String name, String product) {
        Place place() {
            return new Place(slug, product);
        }
    }

    /**
     * A license that is for one installation says which; without a name it is the only installation that there is.
     *
     * @param named as it was sent, in any case; may be empty
     */
    Place of(Reporter reporter, String named) {
        String name = reporter.installation().isEmpty() ? named : reporter.installation();
        List<Known> all = known(reporter);
        List<Known> ofProduct = all.stream()
                .filter(one -> reporter.product().isEmpty() || one.product().equals(reporter.product()))
                .toList();
        if (name.isEmpty()) {
            return ofProduct.size() == 1 ? ofProduct.getFirst().place() : new Place("", reporter.product());
        }
        return only(all, one -> one.slug().equalsIgnoreCase(name))
                .or(() -> only(ofProduct, one -> one.name().equalsIgnoreCase(name)))
                .map(Known::place)
                .orElse(new Place(name, reporter.product()));
    }

    private static Optional<Known> only(List<Known> all, Predicate<Known> wanted) {
        List<Known> found = all.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<Known> known(Reporter reporter) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select slug, name, product from installation where organization_id = ?1", Tuple.class)
                .setParameter(1, reporter.organization())
                .getResultStream()
                .map(row -> new Known(
                        row.get("slug", String.class), row.get("name", String.class), row.get("product", String.class)))
                .toList();
    }
}
