package org.liftlock.organization;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.database.CurrentScope;
import org.liftlock.database.Scope;
import org.liftlock.problem.Problem;

/** The organizations that the present scope sees. */
@ApplicationScoped
public class Organizations implements PanacheRepositoryBase<Organization, UUID> {
    private final CurrentScope scope;

    Organizations(CurrentScope scope) {
        this.scope = scope;
    }

    public Optional<Organization> bySlug(String slug) {
        return find("slug", slug).firstResultOptional().filter(this::isOpen);
    }

    /** The maker's support sees the names of all in lists, and more only of those that let them look in. */
    private boolean isOpen(Organization organization) {
        return !(scope.scope() instanceof Scope.Opened opened)
                || opened.organizations().contains(organization.id());
    }

    public Organization require(String slug) {
        return bySlug(slug).orElseThrow(() -> new Problem.NotFound("organization"));
    }
}
