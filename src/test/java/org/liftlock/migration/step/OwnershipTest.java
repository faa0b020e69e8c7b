package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

/** To whom GitHub installations and repositories go. */
@ExtendWith(DatabaseExtension.class)
class OwnershipTest {
    private static final String FILL = """
            insert into users (id, email) values
                ('00000000-0000-4000-8000-000000000001', 'one@x.example'), ('00000000-0000-4000-8000-000000000002', 'two@x.example'),
                ('00000000-0000-4000-8000-000000000003', 'three@x.example');
            delete from profiles where id::text like '%3';
            insert into github_app_installations
                (id, installation_id, app_id, target_id, target_type, target_login, repository_selection, supabase_user_id)
            values (1, 1, 1, 1, 'User', 'one', 'all', '00000000-0000-4000-8000-000000000001'),
                   (2, 2, 1, 2, 'Organization', 'northwind', 'all', '00000000-0000-4000-8000-000000000001'),
                   (3, 3, 1, 2, 'Organization', 'northwind', 'all', '00000000-0000-4000-8000-000000000002'),
                   (4, 4, 1, 4, 'User', 'nobody', 'all', null),
                   (5, 5, 1, 5, 'User', 'three', 'all', '00000000-0000-4000-8000-000000000003');
            insert into github_installation_accessible_repos (installation_table_id, repo_id, name, full_name, private)
            select i, 100 + i * 10 + n, 'r' || n, 'x/r' || n, true from generate_series(1, 5) i, generate_series(1, 3) n""";

    private static final String OWNERS =
            "select string_agg(g.id || ':' || coalesce(right(g.organization_id::text, 1), '-'), ' ' order by g.id) from github_app_installations g";

    private final HeardPulse pulse = new HeardPulse();

    @Test
    void installationsAndRepositoriesGoToTheOrganizationOfWhoeverConnectedThem(Target plain) {
        Target target = OrganizationsSample.migrated(plain);
        execute(target, FILL);
        apply(target, "personal-organizations");

        Outcome.Done installations = apply(target, "owned-installations");
        Outcome.Done repositories = apply(target, "owned-repositories");

        assertThat(ask(target, OWNERS)).isEqualTo("1:1 2:1 3:2 4:- 5:3");
        assertThat(installations.summary())
                .isEqualTo("4 rows of github_app_installations changed, and looked through.");
        assertThat(installations.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "GitHub installations that belong to nobody, 1: nobody.",
                        "GitHub accounts whose installations belong to several organizations, 1: northwind.",
                        "GitHub installations by the organization of who connected them, 3: one@x.example (installations: 2, repositories: 6), three@x.example (installations: 1, repositories: 3), two@x.example (installations: 1, repositories: 3).");
        assertThat(repositories.summary())
                .isEqualTo("12 rows of repositories written from github_installation_accessible_repos, and compared.");
        assertThat(
                        ask(
                                target,
                                "select string_agg(n::text, ' ') from (select count(*) n from repositories group by organization_id order by organization_id) c"))
                .isEqualTo("6 3 3");
        assertThat(apply(target, "owned-installations").changed()).isFalse();
        assertThat(apply(target, "owned-repositories").changed()).isFalse();
    }

    private Outcome.Done apply(Target target, String data) {
        return (Outcome.Done) OrganizationsSample.step(data)
                .apply(OrganizationsSample.site(target).site(), pulse);
    }
}
