package org.liftlock.organization.team;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import org.liftlock.person.Person;

/** That a member of the organization belongs to a team. */
@Entity
@IdClass(TeamMember.Key.class)
public class TeamMember {
    @Id
    private UUID teamId;

    @Id
    @ManyToOne
    @JoinColumn(name = "person_id")
    private Person person;

    private UUID organizationId;
    private boolean leads;

    @SuppressWarnings("NullAway.Init")
    protected TeamMember() {}

    TeamMember(Team team, Person person, boolean leads) {
        this.teamId = team.id();
        this.person = person;
        this.organizationId = team.organizationId();
        this.leads = leads;
    }

    public UUID teamId() {
        return teamId;
    }

    public Person person() {
        return person;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public boolean leads() {
        return leads;
    }

    void lead(boolean leads) {
        this.leads = leads;
    }

    /** One place for each person in a team. */
    public record Key(UUID teamId, UUID person) {}
}
