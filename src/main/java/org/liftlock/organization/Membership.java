package org.liftlock.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
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

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    public Membership(Organization organization, Person person, Role role, Instant now) {
        this.organization = organization;
        this.person = person;
        this.role = role.id();
        this.createdAt = now;
    }

    public Organization organization() {
        return organization;
    }

    public Person person() {
        return person;
    }

    public Role role() {
        return Role.of(role);
    }

    /** One membership for each pair. */
    public record Key(UUID organization, UUID person) {}
}
