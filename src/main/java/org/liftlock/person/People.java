package org.liftlock.person;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Everybody who can sign in. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<Person, UUID> {
    public Optional<Person> byEmail(String email) {
        return find("lower(email) = lower(?1)", email.strip()).firstResultOptional();
    }
}
