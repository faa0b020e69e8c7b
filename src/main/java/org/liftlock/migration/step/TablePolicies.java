package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row-level security of a table.
 *
 * @param enabled whether it holds for roles other than the owner
 * @param forced whether it holds for the owner too
 */
record TablePolicies(boolean enabled, boolean forced, List<Policy> policies) {
    private static final String FLAGS =
            "select relrowsecurity, relforcerowsecurity from pg_catalog.pg_class where oid = ?::regclass";

    private static final String POLICIES = """
            select p.polname, p.polpermissive, p.polcmd::text,
                   case when p.polroles = '{0}' then 'public' else (
                       select string_agg(quote_ident(r.rolname), ', ' order by r.rolname)
                       from pg_catalog.pg_roles r where r.oid = any (p.polroles)) end,
                   pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
            from pg_catalog.pg_policy p
            where p.polrelid = ?::regclass
            order by p.polname""";

    /**
     * One policy.
     *
     * @param roles as SQL writes them
     * @param using which rows are seen
     * @param check which rows may be written; those that are seen when it is null
     */
    record Policy(
            String name,
            boolean permissive,
            String command,
            String roles,
            @Nullable String using,
            @Nullable String check) {

        private String create(TableRef table) {
            return "create policy %s on %s as %s for %s to %s%s%s"
                    .formatted(
                            TableRef.quote(name),
                            table.sql(),
                            permissive ? "permissive" : "restrictive",
                            switch (command) {
                                case "r" -> "select";
                                case "a" -> "insert";
                                case "w" -> "update";
                                case "d" -> "delete";
                                default -> "all";
                            },
                            roles,
                            using == null ? "" : " using (%s)".formatted(using),
                            check == null ? "" : " with check (%s)".formatted(check));
        }
    }

    static TablePolicies read(Connection connection, TableRef table) throws SQLException {
        List<Policy> policies = Answers.of(
                connection,
                POLICIES,
                row -> new Policy(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                table.sql());
        return Answers.of(
                        connection,
                        FLAGS,
                        row -> new TablePolicies(row.getBoolean(1), row.getBoolean(2), policies),
                        table.sql())
                .getFirst();
    }

    /** The statements that make a table with these policies one with those. */
    List<String> to(TablePolicies wanted, TableRef table) {
        List<String> statements = new ArrayList<>();
        policies.stream()
                .filter(policy -> !wanted.policies.contains(policy))
                .forEach(policy -> statements.add(
                        "drop policy if exists %s on %s".formatted(TableRef.quote(policy.name()), table.sql())));
        wanted.policies.stream()
                .filter(policy -> !policies.contains(policy))
                .forEach(policy -> statements.add(policy.create(table)));
        statements.add("alter table %s %s row level security, %s row level security"
                .formatted(table.sql(), wanted.enabled ? "enable" : "disable", wanted.forced ? "force" : "no force"));
        return statements;
    }
}
