package org.liftlock.installation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The installations that the present scope sees. */
@ApplicationScoped
public class Installations implements PanacheRepositoryBase<Installation, UUID> {
    public Installation require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("installation"));
    }

    public List<Installation> byName() {
        return list("order by organization.name, name");
    }

    /** The highest edition is the caller's to find: products know their order. */
    public List<String> editionsOf(UUID organization, String product) {
        return find("organization.id = ?1 and product = ?2", organization, product).stream()
                .map(Installation::edition)
                .distinct()
                .toList();
    }

    public Optional<Installation> bySlug(UUID organization, String slug) {
        return find("organization.id = ?1 and slug = ?2", organization, slug).firstResultOptional();
    }
}
