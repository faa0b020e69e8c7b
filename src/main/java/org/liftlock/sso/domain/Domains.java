package org.liftlock.sso.domain;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;

/** The domains that organizations claim; row-level security decides whose one sees. */
@ApplicationScoped
public class Domains implements PanacheRepositoryBase<Domain, UUID> {
    private final Scopes scopes;

    Domains(Scopes scopes) {
        this.scopes = scopes;
    }

    /** The names, in ASCII, that are proved to belong to an organization, as the present scope sees them. */
    public Set<String> verified(UUID organization) {
        return list("organization.id = ?1 and verifiedAt is not null", organization).stream()
                .map(domain -> domain.name().ascii())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an e-mail address is in a domain that is proved to belong to an organization. */
    public boolean covers(UUID organization, String email) {
        return DomainName.ofAddress(email)
                .filter(name -> verified(organization).contains(name.ascii()))
                .isPresent();
    }

    /** To which organization an e-mail address belongs; asked while nobody is known yet, so in the portal's scope. */
    public Optional<Organization> organizationOf(String email) {
        return DomainName.ofAddress(email)
                .flatMap(name -> scopes.in(Scope.PORTAL, () -> owner(name).map(Domain::organization)));
    }

    Optional<Domain> owner(DomainName name) {
        return find(
                        "from Domain d join fetch d.organization where d.name = ?1 and d.verifiedAt is not null",
                        name.ascii())
                .firstResultOptional();
    }

    public List<Domain> of(UUID organization) {
        return list("organization.id = ?1 order by name", organization);
    }

    public Optional<Domain> find(UUID organization, DomainName name) {
        return find("organization.id = ?1 and name = ?2", organization, name.ascii())
                .firstResultOptional();
    }
}
