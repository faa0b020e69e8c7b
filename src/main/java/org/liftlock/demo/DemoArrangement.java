package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.organization.InvitationDesk;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.organization.team.Department;
import org.liftlock.organization.team.Team;
import org.liftlock.organization.team.TeamDesk;
import org.liftlock.organization.team.Teams;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.person.Viewer;

/** Departments, teams and an open invitation of Acme, so that their pages have something to show. */
@ApplicationScoped
class DemoArrangement {
    private final Organizations organizations;
    private final Memberships memberships;
    private final Teams teams;
    private final TeamDesk desk;
    private final InvitationDesk invitations;
    private final CurrentViewer viewer;

    DemoArrangement(
            Organizations organizations,
            Memberships memberships,
            Teams teams,
            TeamDesk desk,
            InvitationDesk invitations,
            CurrentViewer viewer) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.teams = teams;
        this.desk = desk;
        this.invitations = invitations;
        this.viewer = viewer;
    }

    /** Once; what people made of it afterwards stays. */
    void settle() {
        Organization acme = organizations.require("acme");
        if (teams.departments(acme.id()).isEmpty()) {
            Person admin = person(acme, "admin@acme.example");
            Viewer ada = new Viewer(admin.id(), admin.email(), admin.name(), Role.ADMIN, acme.id(), acme.name());
            viewer.as(ada, () -> arrange(acme));
        }
    }

    private boolean arrange(Organization acme) {
        Department engineering = desk.addDepartment(acme, "Engineering", null);
        Department operations = desk.addDepartment(acme, "Operations", null);
        Team platform = desk.addTeam(acme, "Platform", engineering.id());
        Team upgrades = desk.addTeam(acme, "Upgrades", operations.id());
        desk.seat(acme, platform.id(), person(acme, "admin@acme.example").id(), true);
        desk.seat(acme, platform.id(), person(acme, "viewer@acme.example").id(), false);
        desk.seat(acme, upgrades.id(), person(acme, "manager@acme.example").id(), true);
        desk.seat(
                acme, upgrades.id(), person(acme, "consultant@partner.example").id(), false);
        invitations.invite(acme, "newcomer@acme.example", Role.ANALYST.id(), "Welcome to Acme!");
        return true;
    }

    private Person person(Organization organization, String email) {
        return memberships.byEmail(organization, email).orElseThrow().person();
    }
}
