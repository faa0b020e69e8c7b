package org.liftlock;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Draft;
import org.liftlock.installation.Environment;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.license.LicenseIssuer;
import org.liftlock.license.LicenseTerms;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.person.SupportGrants;
import org.liftlock.secret.Seal;

/** Two customers and the maker's staff, for tests of pages and API; everybody has the same password. */
@ApplicationScoped
public class World {
    public static final String PASSWORD = "correct horse battery staple";
    public static final String PRODUCT = "aictrlnet";

    private final Scopes scopes;
    private final Organizations organizations;
    private final People people;
    private final Memberships memberships;
    private final Installations installations;
    private final LicenseIssuer licenses;
    private final EntityManager entities;
    private final Seal seal;
    private final SupportGrants support;
    private final Clock clock;

    World(
            Scopes scopes,
            Organizations organizations,
            People people,
            Memberships memberships,
            Installations installations,
            LicenseIssuer licenses,
            EntityManager entities,
            Seal seal,
            SupportGrants support,
            Clock clock) {
        this.scopes = scopes;
        this.organizations = organizations;
        this.people = people;
        this.memberships = memberships;
        this.installations = installations;
        this.licenses = licenses;
        this.entities = entities;
        this.seal = seal;
        this.support = support;
        this.clock = clock;
    }

    /** The e-mail address of somebody with this role in an organization that is made when it is not there. */
    public String member(String organization, Role role) {
        String email = "%s@%s.example".formatted(role.id(), organization);
        scopes.run(Scope.PORTAL, () -> {
            Organization owner = organization(organization);
            if (people.byEmail(email).isEmpty()) {
                Person person = new Person(email, role.id(), PASSWORD, null, clock.instant());
                people.persist(person);
                memberships.persist(new Membership(owner, person, role, clock.instant()));
            }
        });
        return email;
    }

    public String staff(Role role) {
        String email = "%s@liftlock.example".formatted(role.id());
        scopes.run(Scope.PORTAL, () -> {
            if (people.byEmail(email).isEmpty()) {
                people.persist(new Person(email, role.id(), PASSWORD, role, clock.instant()));
            }
        });
        return email;
    }

    /** Lets the maker's support look into this organization for an hour. */
    public void letSupportIn(String organization) {
        scopes.run(Scope.PORTAL, () -> {
            UUID owner = organization(organization).id();
            if (!support.isOpen(owner)) {
                Instant now = clock.instant();
                support.open(owner, null, "Have a look", now, now.plus(Duration.ofHours(1)), "admin@" + organization);
            }
        });
    }

    private Organization organization(String slug) {
        return organizations.bySlug(slug).orElseGet(() -> {
            Organization fresh = new Organization(slug, slug, clock.instant());
            organizations.persist(fresh);
            return fresh;
        });
    }

    public UUID id(String slug) {
        return scopes.in(
                Scope.PORTAL, () -> organizations.bySlug(slug).orElseThrow().id());
    }

    /** Gives an organization the edition that has everything. */
    public void licensed(String slug) {
        licensed(slug, "enterprise");
    }

    public void licensed(String slug, String edition) {
        Instant now = clock.instant();
        scopes.run(
                Scope.PORTAL,
                () -> licenses.issue(
                        organization(slug),
                        new LicenseTerms(PRODUCT, edition, 10, false, now, now.plus(Duration.ofDays(30))),
                        "world"));
    }

    /** A Community installation whose database nobody answers for. */
    public UUID installation(String organization) {
        return scopes.in(Scope.PORTAL, () -> {
            Draft draft = new Draft(
                    "Unreachable",
                    PRODUCT,
                    Environment.PRODUCTION,
                    new DatabaseAddress("localhost", 1, "nowhere", "nobody"),
                    PASSWORD,
                    "manual",
                    Map.of());
            Installation fresh = new Installation(
                    organization(organization),
                    "unreachable-" + UUID.randomUUID(),
                    draft,
                    "community",
                    seal,
                    clock.instant());
            installations.persist(fresh);
            return fresh.id();
        });
    }

    /** Changes rows as no page can, such as the state of a run. */
    public void change(String sql, Object... values) {
        scopes.run(Scope.PORTAL, () -> {
            var statement = entities.createNativeQuery(sql);
            for (int place = 0; place < values.length; place++) {
                statement.setParameter(place + 1, values[place]);
            }
            statement.executeUpdate();
        });
    }

    /** One value, whatever the pages show. */
    public Object ask(String sql, Object... values) {
        return scopes.in(Scope.PORTAL, () -> {
            var query = entities.createNativeQuery(sql);
            for (int place = 0; place < values.length; place++) {
                query.setParameter(place + 1, values[place]);
            }
            return query.getSingleResult();
        });
    }

    /** A program that has signed in. */
    public static RequestSpecification api(String email) {
        return given().header("Authorization", "Bearer " + token(email)).contentType("application/json");
    }

    public static String token(String email) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
