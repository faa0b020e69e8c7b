package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/**
 * Whether row-level security hides rows from a connection.
 *
 * <p>A hidden row cannot be counted, so the policies themselves are asked: once for a row of which every column is
 * null and once for a row of made-up values. A policy that lets both pass looks at the session and not at the row.
 */
final class RowVisibility {
    private static final String RESTRICTED = """
            select n.nspname, c.relname
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relrowsecurity and pg_catalog.row_security_active(c.oid)
            order by 1, 2""";

    private static final String RULE = """
            select string_agg('(' || pg_get_expr(p.polqual, p.polrelid) || ')', ' or ') filter (where p.polpermissive),
                   string_agg('(' || pg_get_expr(p.polqual, p.polrelid) || ')', ' and ') filter (where not p.polpermissive)
            from pg_catalog.pg_policy p
            where p.polrelid = ?::regclass and p.polcmd in ('r', '*') and p.polqual is not null
              and (p.polroles = '{0}' or exists (
                  select from unnest(p.polroles) role where role <> 0 and pg_has_role(role, 'usage')))""";

    private static final String COLUMNS = """
            select quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                   case
                       when t.typname in ('text', 'varchar', 'bpchar') then '''?'''
                       when t.typname = 'uuid' then '''f3b1c9a4-0d52-4c7e-9a51-6d1f2c8e7b90'''
                       when t.typname in ('int2', 'int4', 'int8', 'numeric', 'float4', 'float8') then '-7'
                       when t.typname = 'bool' then 'false'
                       when t.typname in ('date', 'timestamp', 'timestamptz') then '''1987-06-05'''
                       when t.typname in ('json', 'jsonb') then '''{}'''
                       else 'null'
                   end
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_type t on t.oid = a.atttypid
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum""";

    private final Connection connection;

    private RowVisibility(Connection connection) {
        this.connection = connection;
    }

    static RowVisibility of(Connection connection) {
        return new RowVisibility(connection);
    }

    /** A table some of whose rows the connection cannot see, and why. */
    record Hidden(TableRef table, String why) {}

    /** The tables to which policies apply for this connection, whether or not they hide anything. */
    List<TableRef> restricted() throws SQLException {
        List<TableRef> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(RESTRICTED);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(new TableRef(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    List<Hidden> hidden() throws SQLException {
        return hidden(restricted());
    }

    /** Of these tables only. */
    List<Hidden> hiddenAmong(Collection<TableRef> tables) throws SQLException {
        return hidden(restricted().stream().filter(tables::contains).toList());
    }

    private List<Hidden> hidden(List<TableRef> restricted) throws SQLException {
        List<Hidden> hidden = new ArrayList<>();
        for (TableRef table : restricted) {
            whyHidden(table).ifPresent(why -> hidden.add(new Hidden(table, why)));
        }
        return hidden;
    }

    private Optional<String> whyHidden(TableRef table) throws SQLException {
        Optional<String> rule = rule(table);
        if (rule.isEmpty()) {
            return Optional.of("no policy lets this role read");
        }
        try (PreparedStatement query = connection.prepareStatement(question(table, rule.get()));
                ResultSet answer = query.executeQuery()) {
            answer.next();
            return answer.getBoolean(1) ? Optional.empty() : Optional.of("its policies let some rows pass only");
        } catch (SQLException refused) {
            if (!connection.isValid(5)) {
                throw refused;
            }
            return Optional.of("its policies cannot be evaluated: " + refused.getMessage());
        }
    }

    /** The condition under which its policies let a row be read, for the present role; empty when none does. */
    Optional<String> rule(TableRef table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RULE)) {
            query.setString(1, table.sql());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                String restrictive = Optional.ofNullable(rows.getString(2))
                        .map(more -> " and " + more)
                        .orElse("");
                return Optional.ofNullable(rows.getString(1))
                        .map(permissive -> "(%s)%s".formatted(permissive, restrictive));
            }
        }
    }

    private String question(TableRef table, String rule) throws SQLException {
        List<String> nulls = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table.sql());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    nulls.add("null::%s as %s".formatted(rows.getString(2), rows.getString(1)));
                    values.add("%s::%s".formatted(rows.getString(3), rows.getString(2)));
                }
            }
        }
        return "select coalesce(bool_and(coalesce(%s, false)), false) from (select %s union all select %s) as %s"
                .formatted(rule, String.join(", ", nulls), String.join(", ", values), TableRef.quote(table.name()));
    }

    /** @return empty when every row can be seen */
    static Optional<Finding> finding(Target target, List<Hidden> hidden) {
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "rows_hidden",
                        "Row-level security hides rows of %d tables from the role %s, so they could be neither backed up nor compared: %s."
                                .formatted(hidden.size(), target.user(), some(hidden)),
                        "Let the role see every row: as a superuser run ALTER ROLE %s BYPASSRLS; or check that the product's session settings (%s) are those that its policies ask for."
                                .formatted(
                                        TableRef.quote(target.user()),
                                        target.settings().isEmpty()
                                                ? "none are set"
                                                : target.settings().keySet())));
    }

    private static String some(List<Hidden> hidden) {
        String first = hidden.stream()
                .limit(5)
                .map(one -> "%s (%s)".formatted(one.table(), one.why()))
                .collect(Collectors.joining(", "));
        return hidden.size() > 5 ? "%s and %d more".formatted(first, hidden.size() - 5) : first;
    }
}
