package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a program without privileges sees of organizations, while they are watched over and once they are isolated. */
@ExtendWith(DatabaseExtension.class)
class OrganizationsIsolationTest {
    private static final String ONE = "00000000-0000-4000-8000-000000000001";
    private static final String FILL = """
            insert into users (id, email) values
                ('00000000-0000-4000-8000-000000000001', 'one@x.example'), ('00000000-0000-4000-8000-000000000002', 'two@x.example');
            insert into github_app_installations
                (id, installation_id, app_id, target_id, target_type, target_login, repository_selection, supabase_user_id)
            select n, n, 1, n, 'User', u.email, 'all', u.id from users u, generate_series(1, 2) n where u.id::text like '%' || n;
            insert into github_installation_accessible_repos (installation_table_id, repo_id, name, full_name, private)
            select i, i, 'r', 'x/r' || i, true from generate_series(1, 2) i;""";
    private static final String TEAMS = """
            insert into teams (organization_id, name, display_name) select id, 'core', 'Core' from organizations;
            insert into team_members (team_id, user_id) select id, organization_id from teams;""";
    private static final String SEEN = """
            select concat((select count(*) from profiles), (select count(*) from teams), (select count(*) from team_members),
                (select count(*) from github_app_installations),
                (select count(*) from github_installation_accessible_repos), (select count(*) from repositories))""";

    private final IsolateTenants permissive =
            new IsolateTenants("watch", "Watch", "Watches.", IsolationStage.PERMISSIVE, 2_000, 3);
    private final IsolateTenants enforcing =
            new IsolateTenants("enforce", "Enforce", "Enforces.", IsolationStage.ENFORCING, 2_000, 3);
    private final HeardPulse pulse = new HeardPulse();
    private Target target;

    @BeforeEach
    void fill(Target plain) {
        target = OrganizationsSample.migrated(plain);
        execute(ScratchDatabases.superuser(target), """
                do $$ begin create role visitor; exception when duplicate_object then null; end $$;
                grant visitor to customer;
                alter role customer createrole;
                grant usage on schema public, auth, enterprise, metadata, github_module to visitor;
                grant select, update on all tables in schema public, enterprise, metadata, github_module to visitor""");
        execute(target, FILL);
        apply(OrganizationsSample.step("personal-organizations"));
        apply(OrganizationsSample.step("owned-installations"));
        apply(OrganizationsSample.step("owned-repositories"));
        execute(target, TEAMS);
    }

    @Test
    void programsOfBeforeGoOnWhileOrganizationsAreWatchedOver() {
        String before = ask(person(), SEEN);
        apply(permissive);

        assertThat(ask(person(), SEEN)).isEqualTo(before).isEqualTo("122112");
        assertThat(ask(target, "select count(distinct table_name) > 0 from liftlock_tenancy.violation"))
                .isEqualTo("t");
        assertThat(enforcing.apply(OrganizationsSample.site(target).site(), pulse))
                .as("somebody looks at what was recorded first")
                .isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void isolatedOrganizationsSeeTheirOwnRowsAndPeopleTheirOwnProfile() {
        apply(permissive);
        apply(new TestIsolation("test", "Test", "Tests.", IsolationTrial.PLANNED, 2_000, 3));
        apply(enforcing);

        assertThat(ask(session(Map.of("app.organization_id", ONE)), SEEN)).isEqualTo("111111");
        assertThat(ask(person(), SEEN)).isEqualTo("100110");
        assertThat(ask(session(Map.of()), SEEN)).isEqualTo("000000");
        assertThat(ask(target, SEEN)).isEqualTo("222222");
    }

    private void apply(Step step) {
        assertThat(step.apply(OrganizationsSample.site(target).site(), pulse)).isInstanceOf(Outcome.Done.class);
    }

    /** As the services of before connect: for a person, and for no organization. */
    private Target person() {
        return session(Map.of("request.jwt.claim.sub", ONE));
    }

    private Target session(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(target.settings());
        settings.put("app.is_admin", "");
        settings.put("role", "visitor");
        settings.putAll(more);
        return ScratchDatabases.with(target, settings);
    }
}
