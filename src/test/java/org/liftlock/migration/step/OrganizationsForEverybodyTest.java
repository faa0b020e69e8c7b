package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

/** Who gets which organization, with people, roles and invitations as real installations have them. */
@ExtendWith(DatabaseExtension.class)
class OrganizationsForEverybodyTest {
    private static final String PEOPLE = """
            insert into users (id, email, raw_user_meta_data) values
                ('00000000-0000-4000-8000-000000000001', 'a.b@x.example', '{"full_name": "Ann Bell"}'),
                ('00000000-0000-4000-8000-000000000002', 'a_b@x.example', '{}'),
                ('00000000-0000-4000-8000-000000000003', null, '{"full_name": "Carl Nomail"}'),
                ('00000000-0000-4000-8000-000000000004', '  ', '{}'),
                ('00000000-0000-4000-8000-000000000005', 'shared@x.example', '{}'),
                ('00000000-0000-4000-8000-000000000006', 'Shared@X.example ', '{}'),
                ('00000000-0000-4000-8000-000000000007', 'noprofile@x.example', '{}'),
                ('00000000-0000-4000-8000-000000000008', 'invited@x.example', '{}'),
                ('00000000-0000-4000-8000-000000000009', 'member@x.example', '{}'),
                ('00000000-0000-4000-8000-00000000000a', 'busy@x.example', '{}'),
                ('00000000-0000-4000-8000-00000000000b', 'guest@x.example', '{}'),
                ('00000000-0000-4000-8000-00000000000c', '!!!@x.example', '{}');
            delete from profiles where id = '00000000-0000-4000-8000-000000000007';""";

    /** Organizations that people have made between the change of the schema and that of the data. */
    private static final String PILOT = """
            insert into organizations (id, name, display_name, created_at) values
                ('11111111-0000-4000-8000-000000000001', 'acme', 'Acme', '2026-01-01'),
                ('11111111-0000-4000-8000-000000000002', 'globex', 'Globex', '2026-02-01');
            insert into organization_roles (organization_id, name, display_name)
                select id, r, r from organizations, unnest(array['admin', 'Member']) r on conflict do nothing;
            insert into user_organization_roles (user_id, organization_id, role_id, assigned_at)
                select u.id, o.id, r.id, case o.name when 'acme' then timestamptz '2026-03-02' else '2026-03-01' end
                from users u, organizations o, organization_roles r
                where r.organization_id = o.id and r.name = 'Member'
                  and (u.email = 'member@x.example' and o.name = 'acme' or u.email = 'busy@x.example');
            update profiles set organization_id = '11111111-0000-4000-8000-000000000001'
                where id = '00000000-0000-4000-8000-00000000000b';
            insert into organization_invitations (organization_id, email, invitation_token, expires_at)
                values ('11111111-0000-4000-8000-000000000001', 'Invited@x.example', 'token', now() + interval '7 days');""";

    private static final String TRIGGER = """
            create function enterprise.default_roles() returns trigger language plpgsql as $$
            begin
                insert into enterprise.organization_roles (organization_id, name, display_name, permissions)
                select new.id, r, r, case r when 'Admin' then '["*"]'::jsonb else '[]' end
                from unnest(array['Admin', 'Member', 'Viewer']) r;
                return new;
            end $$;
            create trigger default_roles after insert on enterprise.organizations
                for each row execute function enterprise.default_roles();""";

    private static final String EVERYTHING = """
            select md5(string_agg(line, ' ' order by line)) from (
                select o::text as line from organizations o union all select r::text from organization_roles r
                union all select m::text from user_organization_roles m union all select p::text from profiles p
                union all select i::text from organization_invitations i) all_of_it""";

    private static final String ADMINISTRATORS = """
            select count(*) filter (where u.id = o.id) || ' own, ' || count(*) filter (where u.id <> o.id) || ' of others'
            from user_organization_roles m join organization_roles r on r.id = m.role_id and lower(r.name) = 'admin'
            join organizations o on o.id = m.organization_id join users u on u.id = m.user_id""";

    private final HeardPulse pulse = new HeardPulse();
    private final Backfill step = OrganizationsSample.step("personal-organizations");
    private Target target;

    @BeforeEach
    void migrate(Target plain) {
        target = OrganizationsSample.migrated(plain);
        execute(target, PEOPLE);
    }

    @Test
    void everybodyIsPlacedAndNobodyInSomebodyElsesOrganization() {
        execute(target, PILOT);
        MemoryJournal journal = new MemoryJournal();
        Outcome outcome =
                step.apply(OrganizationsSample.site(target).journal(journal).site(), pulse);

        assertThat(ask(target, ADMINISTRATORS)).isEqualTo("9 own, 0 of others");
        assertThat(organization("a.b@x.example")).isEqualTo("a-b-00000000000040008000000000000001 a.b@x.example");
        assertThat(organization("a_b@x.example")).isEqualTo("a-b-00000000000040008000000000000002 a_b@x.example");
        assertThat(organization("!!!@x.example")).startsWith("user-0000");
        assertThat(ask(target, "select display_name from organizations where name like 'user-%3'"))
                .isEqualTo("Carl Nomail");
        assertThat(ask(target, "select display_name from organizations where name like 'user-%4'"))
                .isEqualTo("User 00000000");
        assertThat(organization("member@x.example")).as("is where he was").isEqualTo("acme Acme");
        assertThat(organization("busy@x.example")).as("joined it first").isEqualTo("globex Globex");
        assertThat(organization("guest@x.example")).isEqualTo("acme Acme");
        assertThat(organization("invited@x.example")).startsWith("invited-");
        assertThat(ask(target, "select status from organization_invitations")).isEqualTo("pending");
        assertThat(codes(outcome))
                .containsExactly(
                        "users_without_address",
                        "users_without_profile",
                        "users_sharing_an_address",
                        "users_with_an_invitation",
                        "users_in_several_organizations",
                        "users_without_a_role");
        assertThat(journal.lists().heads.keySet()).as("each is listed whole").containsExactlyElementsOf(codes(outcome));
        assertThat(journal.lists().heads.values())
                .allSatisfy(head -> assertThat(head.remedy()).isNotBlank());
        assertThat(journal.lists().rows.get("users_without_address")).hasSize(2);
        assertThat(findings(outcome))
                .extracting(Finding::message)
                .contains(
                        "Users without a profile, 1: noprofile@x.example.",
                        "Addresses that several users share, 1: shared@x.example.",
                        "Users with an open invitation, 1: invited@x.example.",
                        "Users whose profile names an organization in which they have no role, 1: guest@x.example.");
    }

    @Test
    void secondExecutionChangesNothingAndNewcomersAreMovedByTheNext() {
        apply();
        String before = ask(target, EVERYTHING);

        assertThat(apply()).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.changed())
                .isFalse());
        assertThat(ask(target, EVERYTHING)).isEqualTo(before);

        execute(target, "insert into users (email) values ('new@x.example')");
        assertThat(apply()).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.summary())
                .startsWith("1 rows of organizations written"));
    }

    @Test
    void rolesThatATriggerHasMadeAreUsed() {
        execute(target, TRIGGER);
        apply();

        assertThat(
                        ask(
                                target,
                                "select string_agg(distinct name, ' ' order by name) || ' ' || count(*) from organization_roles"))
                .isEqualTo("Admin Member Viewer 36");
        assertThat(ask(target, ADMINISTRATORS)).isEqualTo("12 own, 0 of others");
        assertThat(ask(target, "select count(*) from user_organization_roles")).isEqualTo("12");
    }

    @Test
    void nameThatSomebodyHasTakenStopsTheStepAndIsTold() {
        execute(
                target,
                "insert into organizations (name, display_name) values ('a-b-00000000000040008000000000000001', 'Squatter')");

        assertThat(apply()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().code())
                .isEqualTo("rows_left"));
        assertThat(ask(target, "select count(*) from user_organization_roles")).isEqualTo("11");
    }

    @Test
    void organizationsThatNobodyHasUsedCanBeTakenBack() throws Exception {
        apply();
        execute(
                target,
                "insert into teams (organization_id, name, display_name) select organization_id, 'core', 'Core' from profiles where id::text like '%1'");

        try (var connection = target.connect();
                RangeScript undo = RangeScript.prepare(
                        connection,
                        OrganizationsSample.PRODUCT
                                .dataStep("personal-organizations")
                                .undo())) {
            undo.run(null, "ffffffff-ffff-ffff-ffff-ffffffffffff");
        }
        assertThat(ask(target, "select count(*) || ' ' || string_agg(display_name, ' ') from organizations"))
                .isEqualTo("1 a.b@x.example");
        assertThat(ask(target, "select count(organization_id) from profiles")).isEqualTo("1");
    }

    private Outcome apply() {
        return step.apply(OrganizationsSample.site(target).site(), pulse);
    }

    private String organization(String email) {
        return ask(
                target,
                "select o.name || ' ' || o.display_name from users u join profiles p on p.id = u.id join organizations o on o.id = p.organization_id where u.email = '%s'"
                        .formatted(email));
    }

    private static List<String> codes(Outcome outcome) {
        return findings(outcome).stream().map(Finding::code).toList();
    }

    private static List<Finding> findings(Outcome outcome) {
        return ((Outcome.Done) outcome).findings();
    }
}
