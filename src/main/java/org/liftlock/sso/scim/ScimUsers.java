package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.sso.domain.Domains;

/**
 * The members that a directory takes care of. Works in the scope of the portal, because a new member is in no
 * organization yet, and asks for the organization in each step.
 */
@ApplicationScoped
class ScimUsers implements PanacheRepositoryBase<ScimUser, ScimUser.Key>, ScimResources {
    private static final String ACTOR = "directory";

    private final Scopes scopes;
    private final Organizations organizations;
    private final Memberships memberships;
    private final People people;
    private final Domains domains;
    private final ScimGroups groups;
    private final AuditTrail audit;
    private final Clock clock;

    ScimUsers(
            Scopes scopes,
            Organizations organizations,
            Memberships memberships,
            People people,
            Domains domains,
            ScimGroups groups,
            AuditTrail audit,
            Clock clock) {
        this.scopes = scopes;
        this.organizations = organizations;
        this.memberships = memberships;
        this.people = people;
        this.domains = domains;
        this.groups = groups;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "Users";
    }

    @Override
    public List<ObjectNode> all(UUID organization, String base) {
        return scopes.in(
                new Scope.Organization(organization),
                () -> list("organizationId = ?1 order by createdAt, personId", organization).stream()
                        .map(user -> json(organization, user, base))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<ObjectNode> json(UUID organization, ScimUser user, String base) {
        return memberships
                .findByIdOptional(new Membership.Key(organization, user.personId()))
                .map(membership -> user.json(membership, base));
    }

    @Override
    public ObjectNode one(UUID organization, UUID person, String base) {
        return scopes.in(
                        new Scope.Organization(organization),
                        () -> json(organization, require(organization, person), base))
                .orElseThrow(() -> ScimRefused.notFound(person.toString()));
    }

    private ScimUser require(UUID organization, UUID person) {
        return findByIdOptional(new ScimUser.Key(organization, person))
                .orElseThrow(() -> ScimRefused.notFound(person.toString()));
    }

    @Override
    public UUID create(UUID organization, ObjectNode body) {
        UserDraft draft = UserDraft.of(body);
        return scopes.in(Scope.PORTAL, () -> {
            Organization owner = organizations.findById(organization);
            requireFree(organization, draft, null);
            Person person = people.byEmail(draft.email())
                    .map(known -> adopt(organization, known))
                    .orElseGet(() -> arrive(draft));
            Membership membership = memberships
                    .findByIdOptional(new Membership.Key(organization, person.id()))
                    .orElseGet(() -> join(owner, person));
            activate(membership, draft.active());
            persist(new ScimUser(organization, person.id(), draft, clock.instant()));
            record(organization, "member.provisioned", person.email(), draft);
            return person.id();
        });
    }

    /** Nobody is taken over: neither staff nor members of another organization. */
    private Person adopt(UUID organization, Person known) {
        boolean elsewhere = memberships.of(known).stream()
                .anyMatch(membership -> !membership.organization().id().equals(organization));
        boolean here = memberships
                .findByIdOptional(new Membership.Key(organization, known.id()))
                .isPresent();
        boolean managed =
                findByIdOptional(new ScimUser.Key(organization, known.id())).isPresent();
        if (managed || known.staffRole().isPresent() || elsewhere && !here) {
            throw ScimRefused.taken("Somebody with this e-mail address is known already.");
        }
        return known;
    }

    private Person arrive(UserDraft draft) {
        Person person = Person.withoutPassword(draft.email(), draft.name(), clock.instant());
        people.persist(person);
        return person;
    }

    private Membership join(Organization owner, Person person) {
        Membership membership = new Membership(owner, person, Role.VIEWER, clock.instant());
        memberships.persist(membership);
        return membership;
    }

    private void requireFree(UUID organization, UserDraft draft, ScimUser.@Nullable Key except) {
        if (!domains.covers(organization, draft.email())) {
            throw ScimRefused.wrong(
                    "invalidValue",
                    "The e-mail address is not in a domain that is verified for this organization; see Settings, Domains.");
        }
        boolean taken =
                find("organizationId = ?1 and lower(userName) = lower(?2)", organization, draft.userName()).stream()
                        .anyMatch(user -> except == null || !user.personId().equals(except.personId()));
        if (taken) {
            throw ScimRefused.taken("There is a user with this userName already.");
        }
    }

    @Override
    public boolean takesOut(ObjectNode body) {
        return !UserDraft.of(body).active();
    }

    /** Whoever leaves is let out also when the domain is not verified any more. */
    @Override
    public void change(UUID organization, UUID id, ObjectNode body) {
        UserDraft draft = UserDraft.of(body);
        scopes.run(Scope.PORTAL, () -> {
            ScimUser user = require(organization, id);
            Membership membership = memberships
                    .findByIdOptional(new Membership.Key(organization, id))
                    .orElseThrow(() -> ScimRefused.notFound(id.toString()));
            if (draft.active() || !membership.person().email().equalsIgnoreCase(draft.email())) {
                requireFree(organization, draft, new ScimUser.Key(organization, id));
            }
            rename(organization, membership.person(), draft);
            activate(membership, draft.active());
            user.change(draft, clock.instant());
            record(organization, draft.active() ? "member.changed" : "member.suspended", draft.email(), draft);
        });
    }

    /** Somebody who also belongs elsewhere keeps name and address: they are not this organization's to change. */
    private void rename(UUID organization, Person person, UserDraft draft) {
        boolean elsewhere = memberships.of(person).stream()
                .anyMatch(membership -> !membership.organization().id().equals(organization));
        boolean moves = !person.email().equalsIgnoreCase(draft.email());
        if (elsewhere && moves || moves && people.byEmail(draft.email()).isPresent()) {
            throw ScimRefused.taken("Somebody with this e-mail address is known already.");
        }
        if (!elsewhere) {
            person.rename(draft.email(), draft.name());
        }
    }

    /** Whoever is suspended is let in nowhere from this moment: each request asks for the membership. */
    private void activate(Membership membership, boolean active) {
        if (active) {
            membership.reinstate();
        } else if (membership.suspendedAt().isEmpty()) {
            membership.suspend(clock.instant());
        }
    }

    @Override
    public void delete(UUID organization, UUID id) {
        scopes.run(Scope.PORTAL, () -> {
            delete(require(organization, id));
            groups.forget(organization, id);
            memberships.deleteById(new Membership.Key(organization, id));
            audit.record(organization, ACTOR, "member.removed", id.toString(), Map.of("by", "scim"));
        });
    }

    private void record(UUID organization, String action, String subject, UserDraft draft) {
        audit.record(organization, ACTOR, action, subject, Map.of("by", "scim", "active", draft.active()));
    }
}
