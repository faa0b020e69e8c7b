package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * What sessions did beyond their tenant while the isolation was permissive, recorded in the installation's database.
 *
 * <p>It has a schema of its own: policies of the product's tables call its functions, so that it goes where those tables
 * are copied to.
 */
final class Violations {
    static final String SCHEMA = "liftlock_tenancy";
    static final String FUNCTION = SCHEMA + ".let_pass";
    static final String ASSIGNED = SCHEMA + ".was_assigned";

    /**
     * The function never fails and never waits: once it has seen a table and a tenant in a session it only compares
     * texts, a read-only transaction is told to the server's log instead, and whatever goes wrong lets the row pass.
     * Literals of the query are left out, since they may be secrets.
     */
    private static final String OBJECTS = """
            create schema if not exists liftlock_tenancy;
            comment on schema liftlock_tenancy is
                'Watches over the isolation of tenants; kept by Liftlock, not part of the product';
            create table if not exists liftlock_tenancy.tenant (id text primary key);
            comment on table liftlock_tenancy.tenant is 'Tenants to which rows were given that belonged to nobody';
            create table if not exists liftlock_tenancy.violation (
                id bigint generated always as identity primary key,
                table_name text not null,
                session_tenant text,
                row_tenant text,
                database_user text not null,
                application text not null,
                query text not null,
                at timestamptz not null default clock_timestamp(),
                accepted_by uuid
            );
            create index if not exists violation_seen on liftlock_tenancy.violation (table_name, at);
            comment on table liftlock_tenancy.violation is
                'Rows that a session saw or wrote although they are not its tenant''s, while the isolation was permissive';

            create or replace function liftlock_tenancy.was_assigned(row_tenant text) returns boolean
            language sql stable security definer set search_path = pg_catalog, pg_temp
            as 'select exists (select from liftlock_tenancy.tenant t where t.id = row_tenant)';

            create or replace function liftlock_tenancy.let_pass(of_table text, row_tenant text) returns boolean
            language plpgsql volatile security definer
            set search_path = pg_catalog, pg_temp set lock_timeout = '100ms'
            as $body$
            declare
                mark text := '|' || of_table || ':' || coalesce(row_tenant, '');
                marks text := coalesce(current_setting('liftlock.let_pass', true), '');
            begin
                if position(mark || '|' in marks || '|') > 0 or length(marks) > 8000 then
                    return true;
                end if;
                perform set_config('liftlock.let_pass', marks || mark, false);
                begin
                if current_setting('transaction_read_only')::boolean then
                    raise log 'liftlock: a read-only session of % saw rows of tenant % in %',
                        session_user, coalesce(row_tenant, 'none'), of_table;
                    return true;
                end if;
                insert into liftlock_tenancy.violation
                    (table_name, session_tenant, row_tenant, database_user, application, query)
                select of_table, nullif(current_setting('%1$s', true), ''), row_tenant, session_user,
                       coalesce(current_setting('application_name', true), ''),
                       left(regexp_replace(current_query(), '''[^'']*''', '''?''', 'g'), 200)
                where not exists (
                    select from liftlock_tenancy.violation v
                    where v.table_name = of_table and v.row_tenant is not distinct from let_pass.row_tenant
                      and v.session_tenant is not distinct from nullif(current_setting('%1$s', true), '')
                      and v.database_user = session_user and v.at > now() - interval '1 hour'
                      and v.accepted_by is null);
                return true;
                exception when others then
                    return true;
                end;
            end
            $body$;
            revoke all on all tables in schema liftlock_tenancy from public""";

    private Violations() {}

    /** One kind of violation. */
    record Seen(String table, String session, String row, String user, String application, long times, String query) {
        @Override
        public String toString() {
            return "%s: a session of %s (%s) that named %s touched rows of %s, %s times, first with: %s"
                    .formatted(
                            table,
                            user,
                            application.isEmpty() ? "no application name" : application,
                            session,
                            row,
                            Amount.of(times),
                            query);
        }
    }

    /** Within a fenced transaction. */
    static void create(Connection connection, String tenantSetting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(OBJECTS.replace("%1$s", tenantSetting));
            statement.execute("""
                    insert into liftlock_tenancy.tenant (id)
                    select distinct tenant from liftlock.assigned where released < rows
                    on conflict do nothing""");
        }
    }

    static boolean present(Connection connection) throws SQLException {
        return Answers.yes(connection, "select to_regclass('liftlock_tenancy.violation') is not null");
    }

    /** Those that nobody has looked at and accepted, the newest first. */
    static List<Seen> open(Connection connection) throws SQLException {
        if (!present(connection)) {
            return List.of();
        }
        return Answers.of(
                connection,
                """
                select table_name, coalesce('the tenant ' || session_tenant, 'no tenant'),
                       coalesce('the tenant ' || row_tenant, 'no tenant'), database_user, application, count(*), min(query)
                from liftlock_tenancy.violation where accepted_by is null
                group by 1, 2, 3, 4, 5 order by max(at) desc, 1""",
                row -> new Seen(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getString(7)));
    }

    static List<Finding> findings(List<Seen> seen) {
        return seen.stream()
                .limit(50)
                .map(
                        one -> Finding.warning(
                                "tenant_violation",
                                one.toString(),
                                "Let that program name its tenant in its session; once isolation is enforced it sees none of these rows."))
                .toList();
    }
}
