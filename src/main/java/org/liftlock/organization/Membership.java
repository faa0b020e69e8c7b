package org.liftlock.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Person;
import org.liftlock.person.Role;

/** That a person belongs to an organization, and as what. */
@Entity
@IdClass(Membership.Key.class)
public class Membership {
    @Id
    @ManyToOne
    @JoinColumn(name = "organization_id")
    private Organization organization;

    @Id
    @ManyToOne
    @JoinColumn(name = "person_id")
    private Person person;

    private String role;
    private Instant createdAt;
    private @Nullable Instant suspendedAt;

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    public Membership(Organization organization, Person person, Role role, Instant now) {
        this(organization, person, role.id(), now);
    }

    /** @param role a role's id */
    public Membership(Organization organization, Person person, String role, Instant now) {
        this.organization = organization;
        this.person = person;
        this.role = role;
        this.createdAt = now;
    }

    public Organization organization() {
        return organization;
    }

    public Person person() {
        return person;
    }

    /** The built-in role; for an organization's own role the one that it inherits. */
    public Role role() {
        return Role.of(role);
    }

    /** A role's id: built in, or the organization's own. */
    public String roleId() {
        return role;
    }

    public Instant since() {
        return createdAt;
    }

    public void becomes(String role) {
        this.role = role;
    }

    /** Empty for those who are let in. */
    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    /** The person keeps the membership and does not get in. */
    public void suspend(Instant now) {
        suspendedAt = now;
    }

    public void reinstate() {
        suspendedAt = null;
    }

    public boolean letsIn(Instant now) {
        return suspendedAt == null && organization.suspension(now).isEmpty();
    }

    /** One membership for each pair. */
    public record Key(UUID organization, UUID person) {}
}
