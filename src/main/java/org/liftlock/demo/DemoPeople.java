package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Home;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;

/** The sample accounts, all with one password. */
@ApplicationScoped
class DemoPeople {
    private final Optional<String> given;
    private final People people;
    private final Organizations organizations;
    private final Memberships memberships;
    private final DemoArrangement arrangement;
    private final DemoDomains domains;
    private final DemoAccess access;
    private final DemoUsage usage;
    private final Clock clock;

    DemoPeople(
            @ConfigProperty(name = "liftlock.demo.password") Optional<String> given,
            People people,
            Organizations organizations,
            Memberships memberships,
            DemoArrangement arrangement,
            DemoDomains domains,
            DemoAccess access,
            DemoUsage usage,
            Clock clock) {
        this.given = given;
        this.people = people;
        this.organizations = organizations;
        this.memberships = memberships;
        this.arrangement = arrangement;
        this.domains = domains;
        this.access = access;
        this.usage = usage;
        this.clock = clock;
    }

    /** Whether somebody asked for them by giving a password. */
    boolean wanted() {
        return given.isPresent();
    }

    /** @return how to say what the password is; one that was made is told this once and kept nowhere */
    String settle() {
        boolean fresh = people.byEmail("root@liftlock.example").isEmpty();
        String password = given.orElseGet(() -> fresh ? Home.randomPassword() : "");
        staff("root@liftlock.example", "Robin Root", Role.SUPER_ADMIN, password);
        staff("sales@liftlock.example", "Sam Sales", Role.SALES, password);
        staff("support@liftlock.example", "Sasha Support", Role.SUPPORT, password);
        Organization acme = organization("acme", "Acme");
        member("admin@acme.example", "Ada Acme", acme, Role.ADMIN, password);
        member("manager@acme.example", "Max Acme", acme, Role.MANAGER, password);
        member("viewer@acme.example", "Vic Acme", acme, Role.VIEWER, password);
        domains.settle(acme);
        access.settle(acme);
        usage.settle(acme);
        Organization globex = organization("globex", "Globex");
        domains.settle(globex);
        member("admin@globex.example", "Gil Globex", globex, Role.ADMIN, password);
        member("consultant@partner.example", "Cora Consultant", acme, Role.ANALYST, password);
        member("consultant@partner.example", "Cora Consultant", globex, Role.MANAGER, password);
        arrangement.settle();
        return words(fresh, password);
    }

    private String words(boolean fresh, String password) {
        if (given.isPresent()) {
            return "with the password from LIFTLOCK_DEMO_PASSWORD";
        }
        return fresh
                ? "with the password %s (shown this once; LIFTLOCK_DEMO_PASSWORD sets another)".formatted(password)
                : "with the password shown at the first start (LIFTLOCK_DEMO_PASSWORD sets another)";
    }

    private void staff(String email, String name, Role role, String password) {
        person(email, name, role, password);
    }

    private void member(String email, String name, Organization organization, Role role, String password) {
        Person person = person(email, name, null, password);
        if (memberships
                .findByIdOptional(new Membership.Key(organization.id(), person.id()))
                .isEmpty()) {
            memberships.persist(new Membership(organization, person, role, clock.instant()));
        }
    }

    private Person person(String email, String name, @Nullable Role staffRole, String password) {
        Optional<Person> present = people.byEmail(email);
        if (present.isPresent()) {
            given.ifPresent(present.get()::changePassword);
            return present.get();
        }
        Person fresh = new Person(email, name, password, staffRole, clock.instant());
        people.persist(fresh);
        return fresh;
    }

    private Organization organization(String slug, String name) {
        return organizations.bySlug(slug).orElseGet(() -> {
            Organization fresh = new Organization(slug, name, clock.instant());
            organizations.persist(fresh);
            return fresh;
        });
    }
}
