package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;

/** What tests of members and invitations arrange and look up where no page shows it. */
@ApplicationScoped
public class PeopleOfOrganization {
    private static final Pattern LINK = Pattern.compile("/invitations/[A-Za-z0-9_-]{43}");

    private final World world;
    private final Scopes scopes;
    private final People people;
    private final Memberships memberships;
    private final Organizations organizations;
    private final EntityManager entities;
    private final Clock clock;

    PeopleOfOrganization(
            World world,
            Scopes scopes,
            People people,
            Memberships memberships,
            Organizations organizations,
            EntityManager entities,
            Clock clock) {
        this.world = world;
        this.scopes = scopes;
        this.people = people;
        this.memberships = memberships;
        this.organizations = organizations;
        this.entities = entities;
        this.clock = clock;
    }

    /** Somebody who belongs to each of these. */
    public String consultant(String email, String... slugs) {
        for (String slug : slugs) {
            world.member(slug, Role.ADMIN);
        }
        scopes.run(Scope.PORTAL, () -> {
            Person person = people.byEmail(email).orElseGet(() -> {
                Person fresh = new Person(email, "Consultant", World.PASSWORD, null, clock.instant());
                people.persist(fresh);
                return fresh;
            });
            for (String slug : slugs) {
                Organization organization = organizations.bySlug(slug).orElseThrow();
                if (memberships.byEmail(organization, email).isEmpty()) {
                    memberships.persist(new Membership(organization, person, Role.ANALYST, clock.instant()));
                }
            }
        });
        return email;
    }

    public String idOf(String email) {
        return scopes.in(
                Scope.PORTAL, () -> people.byEmail(email).orElseThrow().id().toString());
    }

    /** The path in the newest mail to somebody, read as the operator of a portal without mail server reads it. */
    public static String linkIn(String outbox, String email) {
        int mail = outbox.indexOf(email);
        Matcher link = LINK.matcher(outbox);
        String found = "";
        while (link.find() && (found.isEmpty() || link.start() < mail)) {
            found = link.group();
        }
        return found;
    }

    public List<?> audited(String action, String subject) {
        return rows("select actor from audit_event where action = ?1 and subject = ?2", action, subject);
    }

    /** What a query finds in the whole portal. */
    public List<?> rows(String sql, Object... values) {
        return scopes.in(Scope.PORTAL, () -> {
            var query = entities.createNativeQuery(sql);
            for (int place = 0; place < values.length; place++) {
                query.setParameter(place + 1, values[place]);
            }
            return query.getResultList();
        });
    }
}
