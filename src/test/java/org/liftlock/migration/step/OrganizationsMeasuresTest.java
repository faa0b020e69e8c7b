package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

/** Each measure of the shipped gates falls short where people have not done what it measures, and is met where they have. */
@ExtendWith(DatabaseExtension.class)
class OrganizationsMeasuresTest {
    private static final String UP = "individuals-to-organizations";
    private static final String MEASURE = "measure-organizations";

    private Target target;

    /** Ten people who were given an organization 40 days ago, and have not been seen since. */
    @BeforeEach
    void fill(Target plain) {
        target = OrganizationsSample.migrated(plain);
        execute(target, """
                insert into auth.users (id, email, last_sign_in_at)
                select md5('p' || n)::uuid, 'p' || n || '@x.example', now() - interval '50 days' from generate_series(1, 10) n""", """
                insert into enterprise.organizations (id, name, display_name, status)
                select id, 'org-' || id, email, 'active' from auth.users""", """
                insert into enterprise.organization_roles (organization_id, name, display_name)
                select id, 'Admin', 'Administrator' from enterprise.organizations""", """
                insert into enterprise.user_organization_roles (user_id, organization_id, role_id, assigned_by, assigned_at)
                select organization_id, organization_id, id, organization_id, now() - interval '40 days'
                from enterprise.organization_roles""", "update profiles set organization_id = id", """
                insert into github_app_installations
                    (installation_id, app_id, target_id, target_type, target_login, repository_selection, supabase_user_id, organization_id)
                select n, 1, n, 'User', 'p' || n, 'all', md5('p1')::uuid, md5('p1')::uuid from generate_series(1, 10) n""", """
                insert into github_installation_accessible_repos (installation_table_id, repo_id, name, full_name, private)
                select id, id, 'r', 'p/r', false from github_app_installations""", """
                insert into metadata.repositories (id, organization_id, path, name)
                select md5('github/' || id)::uuid, md5('p1')::uuid, full_name || id, name from github_installation_accessible_repos""");
    }

    @Test
    void nothingIsTakenForUseThatTheMigrationHasWritten() {
        assertThat(lacking(MEASURE, "first-week"))
                .containsExactly(
                        "Users who have signed in since they have an organization: 0 of 10 (0 %); at least 80 % are wanted.");
        assertThat(lacking(MEASURE, "second-week"))
                .containsExactly("Organizations with a connector in use: 1 of 10 (10 %); at least 50 % are wanted.");
        assertThat(lacking(MEASURE, "first-month"))
                .containsExactly(
                        "Organizations of which somebody has signed in within 30 days: 0 of 10 (0 %); at least 70 % are wanted.");
    }

    @Test
    void useThatIsThereIsCounted() {
        execute(
                target,
                "update auth.users set last_sign_in_at = now() - interval '1 day' where id <> md5('p1')::uuid",
                "update github_app_installations set organization_id = md5('p' || installation_id)::uuid");

        for (String gate : List.of("first-week", "second-week", "first-month")) {
            assertThat(lacking(MEASURE, gate)).as(gate).isEmpty();
        }
        execute(target, "update github_app_installations set suspended_at = now() where installation_id > 4");
        assertThat(lacking(MEASURE, "second-week")).hasSize(1);
        assertThat(lacking(UP, "gate-validation")).singleElement().asString().contains("4 of 10");
        execute(target, "update metadata.repositories set connector_id = id, organization_id = md5('p9')::uuid");
        assertThat(lacking(MEASURE, "second-week")).isEmpty();
    }

    @Test
    void peopleWhoWereLeftOutAreCounted() {
        assertThat(lacking(UP, "gate-data")).isEmpty();
        execute(
                target,
                "delete from enterprise.user_organization_roles where user_id in (md5('p1')::uuid, md5('p2')::uuid)",
                "update profiles set organization_id = null where id = md5('p3')::uuid",
                "update github_app_installations set organization_id = null where installation_id < 3",
                "delete from metadata.repositories where id in (select md5('github/' || id)::uuid from github_installation_accessible_repos limit 2)",
                "update auth.users set email = null where id in (md5('p1')::uuid, md5('p2')::uuid, md5('p3')::uuid)");

        assertThat(lacking(UP, "gate-data"))
                .hasSize(4)
                .allMatch(words -> words.contains("8 of 10") || words.contains("9 of 10"));
        assertThat(lacking(UP, "gate-preparation")).singleElement().asString().contains("7 of 10");
        assertThat(outcome(UP, "gate-data")).isInstanceOf(Outcome.Failed.class);
        for (String gate : List.of("first-week", "second-week", "first-month")) {
            assertThat(lacking(MEASURE, gate)).anyMatch(words -> words.startsWith("Users"));
        }
    }

    @Test
    void teamAcrossOrganizationsIsSeen() {
        execute(target, """
                insert into enterprise.teams (organization_id, name, display_name) values (md5('p1')::uuid, 'core', 'Core')""", """
                insert into enterprise.team_members (team_id, user_id) select id, md5('p2')::uuid from enterprise.teams""");

        assertThat(findings(UP, "gate-validation"))
                .extracting(Finding::message)
                .contains("Teams and their members belong to one organization: the database says that this is not so.");
    }

    private List<String> lacking(String playbook, String gate) {
        return findings(playbook, gate).stream()
                .filter(finding -> finding.code().equals("measure_short"))
                .map(Finding::message)
                .toList();
    }

    private List<Finding> findings(String playbook, String gate) {
        return switch (outcome(playbook, gate)) {
            case Outcome.Done done -> done.findings();
            case Outcome.Failed failed -> failed.findings();
            case Outcome other -> throw new AssertionError(other);
        };
    }

    /** As if somebody had confirmed everything with a reason. */
    private Outcome outcome(String playbook, String gate) {
        Site site = OrganizationsSample.site(target).site();
        Step step = Stream.of(playbook)
                .flatMap(name -> OrganizationsSample.PRODUCT.playbook(name).orElseThrow().steps().stream())
                .map(Step.class::cast)
                .filter(one -> one.name().equals(gate))
                .findFirst()
                .orElseThrow();
        Outcome first = step.apply(site, QuietPulse.INSTANCE);
        if (!(first instanceof Outcome.Waiting waiting && waiting.why() instanceof Wait.Confirmation asked)) {
            return first;
        }
        return step.apply(
                site.draft()
                        .confirmed(true)
                        .gate(site.gate().because("A test.", asked.denied()))
                        .site(),
                QuietPulse.INSTANCE);
    }
}
