package org.liftlock.signin;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Home;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;

/** Lets the operator of a new portal in: the person that {@code LIFTLOCK_ADMIN_EMAIL} names, while there is nobody. */
@ApplicationScoped
class FirstAdministrator {
    private final Optional<String> email;
    private final Optional<String> password;
    private final People people;
    private final AuditTrail audit;
    private final Scopes scopes;
    private final Clock clock;

    FirstAdministrator(
            @ConfigProperty(name = "liftlock.admin.email") Optional<String> email,
            @ConfigProperty(name = "liftlock.admin.password") Optional<String> password,
            People people,
            AuditTrail audit,
            Scopes scopes,
            Clock clock) {
        this.email = email;
        this.password = password;
        this.people = people;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    void start(@Observes @Priority(3500) StartupEvent started) {
        email.ifPresent(address -> scopes.run(Scope.PORTAL, () -> settle(address)));
    }

    private void settle(String address) {
        if (people.count() > 0) {
            return;
        }
        String secret = password.orElseGet(Home::randomPassword);
        people.persist(new Person(address, "Administrator", secret, Role.SUPER_ADMIN, clock.instant()));
        audit.record(null, "portal", "person.created", address, Map.of("role", Role.SUPER_ADMIN.id()));
        if (password.isEmpty()) {
            System.out.printf("Sign in as %s with the password %s (shown this once)%n", address, secret);
        }
    }
}
