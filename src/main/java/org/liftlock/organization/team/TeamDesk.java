package org.liftlock.organization.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where departments and teams are made, moved and removed. Everything done here is audited. */
@ApplicationScoped
public class TeamDesk {
    private static final int LONGEST_NAME = 100;

    private final Teams teams;
    private final Memberships memberships;
    private final AuditTrail audit;
    private final CurrentViewer viewer;

    TeamDesk(Teams teams, Memberships memberships, AuditTrail audit, CurrentViewer viewer) {
        this.teams = teams;
        this.memberships = memberships;
        this.audit = audit;
        this.viewer = viewer;
    }

    /** @param parent null for directly below the organization */
    @Transactional
    public Department addDepartment(Organization organization, String name, @Nullable UUID parent) {
        requireDepartment(organization, parent);
        requireFree(departmentsIn(organization, parent), name, null);
        Department fresh = new Department(organization.id(), parent, name.strip());
        teams.add(fresh);
        note(
                organization,
                "department.added",
                fresh.name(),
                Map.of("id", fresh.id().toString()));
        return fresh;
    }

    /** @param parent null for directly below the organization */
    @Transactional
    public void changeDepartment(Organization organization, UUID id, String name, @Nullable UUID parent) {
        Department department = teams.department(organization.id(), id);
        requireDepartment(organization, parent);
        requireNoCircle(organization, department, parent);
        requireFree(departmentsIn(organization, parent), name, id);
        department.become(name.strip(), parent);
        note(organization, "department.changed", department.name(), Map.of("id", id.toString()));
    }

    /** Nothing lies in itself, however many parts are between. */
    private void requireNoCircle(Organization organization, Department department, @Nullable UUID parent) {
        Set<UUID> above = new HashSet<>();
        for (UUID at = parent; at != null && above.add(at); ) {
            at = teams.department(organization.id(), at).parent().orElse(null);
        }
        if (above.contains(department.id())) {
            throw new Problem.Invalid(Map.of("parent", "A department cannot lie in itself, or in a part of itself."));
        }
    }

    /** Only an empty one, so that nobody loses a team without noticing. */
    @Transactional
    public void removeDepartment(Organization organization, UUID id) {
        Department department = teams.department(organization.id(), id);
        boolean holds = !departmentsIn(organization, id).isEmpty()
                || !teamsIn(organization, id).isEmpty();
        if (holds) {
            throw new Problem.Conflict(
                    "department_not_empty",
                    "%s still has teams or departments.".formatted(department.name()),
                    "Move or remove them first.");
        }
        teams.remove(department);
        note(organization, "department.removed", department.name(), Map.of("id", id.toString()));
    }

    /** @param department null for directly below the organization */
    @Transactional
    public Team addTeam(Organization organization, String name, @Nullable UUID department) {
        requireDepartment(organization, department);
        requireFree(teamsIn(organization, department), name, null);
        Team fresh = new Team(organization.id(), department, name.strip());
        teams.add(fresh);
        note(organization, "team.added", fresh.name(), Map.of("id", fresh.id().toString()));
        return fresh;
    }

    /** @param department null for directly below the organization */
    @Transactional
    public void changeTeam(Organization organization, UUID id, String name, @Nullable UUID department) {
        Team team = teams.team(organization.id(), id);
        requireDepartment(organization, department);
        requireFree(teamsIn(organization, department), name, id);
        team.become(name.strip(), department);
        note(organization, "team.changed", team.name(), Map.of("id", id.toString()));
    }

    /** Its people stay members of the organization. */
    @Transactional
    public void removeTeam(Organization organization, UUID id) {
        Team team = teams.team(organization.id(), id);
        teams.remove(team);
        note(organization, "team.removed", team.name(), Map.of("id", id.toString()));
    }

    @Transactional
    public void seat(Organization organization, UUID id, UUID person, boolean leads) {
        Team team = teams.team(organization.id(), id);
        var member = memberships.require(organization, person).person();
        teams.member(team, person)
                .ifPresentOrElse(present -> present.lead(leads), () -> teams.add(new TeamMember(team, member, leads)));
        note(organization, "team.member_seated", team.name(), Map.of("member", member.email(), "leads", leads));
    }

    @Transactional
    public void unseat(Organization organization, UUID id, UUID person) {
        Team team = teams.team(organization.id(), id);
        TeamMember member = teams.member(team, person).orElseThrow(() -> new Problem.NotFound("member of the team"));
        String email = member.person().email();
        teams.remove(member);
        note(organization, "team.member_left", team.name(), Map.of("member", email));
    }

    private void requireDepartment(Organization organization, @Nullable UUID id) {
        boolean known = id == null
                || teams.departments(organization.id()).stream()
                        .anyMatch(department -> department.id().equals(id));
        if (!known) {
            throw new Problem.Invalid(Map.of("parent", "Choose one of the departments."));
        }
    }

    /** A name with whose it is. */
    private record Named(UUID id, String name) {}

    private List<Named> departmentsIn(Organization organization, @Nullable UUID parent) {
        return teams.departments(organization.id()).stream()
                .filter(department -> department.parent().equals(Optional.ofNullable(parent)))
                .map(department -> new Named(department.id(), department.name()))
                .toList();
    }

    private List<Named> teamsIn(Organization organization, @Nullable UUID department) {
        return teams.teams(organization.id()).stream()
                .filter(team -> team.department().equals(Optional.ofNullable(department)))
                .map(team -> new Named(team.id(), team.name()))
                .toList();
    }

    /** @param self may keep its name */
    private static void requireFree(List<Named> beside, String name, @Nullable UUID self) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new Problem.Invalid(
                    Map.of("name", "Give it a name of at most %d characters.".formatted(LONGEST_NAME)));
        }
        if (beside.stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(name.strip())
                        && !other.id().equals(self))) {
            throw new Problem.Invalid(Map.of("name", "There is one of this name in the same place already."));
        }
    }

    private void note(Organization organization, String action, String subject, Map<String, ?> detail) {
        audit.record(organization.id(), viewer.get().email(), action, subject, detail);
    }
}
