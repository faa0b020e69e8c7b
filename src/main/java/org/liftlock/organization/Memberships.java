package org.liftlock.organization;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.liftlock.person.Person;

/** Who belongs where. */
@ApplicationScoped
public class Memberships implements PanacheRepositoryBase<Membership, Membership.Key> {
    public List<Membership> of(Person person) {
        return list("person = ?1 order by organization.name", person);
    }
}
