package org.liftlock.organization.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** The departments and teams of organizations that the present scope sees. */
@ApplicationScoped
public class Teams {
    private final EntityManager entities;

    Teams(EntityManager entities) {
        this.entities = entities;
    }

    public List<Department> departments(UUID organization) {
        return entities.createQuery(
                        "from Department where organizationId = :organization order by lower(name), id",
                        Department.class)
                .setParameter("organization", organization)
                .getResultList();
    }

    public List<Team> teams(UUID organization) {
        return entities.createQuery(
                        "from Team where organizationId = :organization order by lower(name), id", Team.class)
                .setParameter("organization", organization)
                .getResultList();
    }

    /** Those who lead come first. */
    public List<TeamMember> membersOf(UUID organization) {
        return entities.createQuery(
                        "from TeamMember m join fetch m.person where m.organizationId = :organization order by m.leads desc, lower(m.person.name)",
                        TeamMember.class)
                .setParameter("organization", organization)
                .getResultList();
    }

    /** @throws Problem.NotFound also for one of another organization */
    public Department department(UUID organization, UUID id) {
        return Optional.ofNullable(entities.find(Department.class, id))
                .filter(found -> found.organizationId().equals(organization))
                .orElseThrow(() -> new Problem.NotFound("department"));
    }

    /** @throws Problem.NotFound also for one of another organization */
    public Team team(UUID organization, UUID id) {
        return find(organization, id).orElseThrow(() -> new Problem.NotFound("team"));
    }

    Optional<TeamMember> member(Team team, UUID person) {
        return Optional.ofNullable(entities.find(TeamMember.class, new TeamMember.Key(team.id(), person)));
    }

    public Optional<Team> find(UUID organization, UUID id) {
        return Optional.ofNullable(entities.find(Team.class, id))
                .filter(found -> found.organizationId().equals(organization));
    }

    /** A second time makes no difference. */
    public void seat(Team team, Person person) {
        if (member(team, person.id()).isEmpty()) {
            add(new TeamMember(team, person, false));
        }
    }

    public void unseat(Team team, UUID person) {
        member(team, person).ifPresent(this::remove);
    }

    public void add(Object fresh) {
        entities.persist(fresh);
        entities.flush();
    }

    void remove(Object present) {
        entities.remove(present);
        entities.flush();
    }
}
