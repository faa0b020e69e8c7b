package org.liftlock.organization;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The organizations that the present scope sees. */
@ApplicationScoped
public class Organizations implements PanacheRepositoryBase<Organization, UUID> {
    public Optional<Organization> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    public Organization require(String slug) {
        return bySlug(slug).orElseThrow(() -> new Problem.NotFound("organization"));
    }
}
