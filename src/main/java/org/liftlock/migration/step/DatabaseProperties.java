package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liftlock.problem.Finding;

/** What a database has besides its content: privileges, settings, limit, comment, owner. Dumps of content leave it out. */
final class DatabaseProperties {
    /** Settings that are lists of names, whose text in the catalog is quoted already (as in pg_dump). */
    private static final Set<String> LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    private static final String GRANTS = """
            select format('grant %s on database %%1$s to %s%s', a.privilege_type,
                          case when a.grantee = 0 then 'public'
                               else replace(quote_ident(pg_get_userbyid(a.grantee)), '%', '%%') end,
                          case when a.is_grantable then ' with grant option' else '' end)
            from pg_database d, aclexplode(d.datacl) a
            where d.datname = ? and a.grantee <> d.datdba
            order by 1""";

    private static final String SETTINGS = """
            select case when s.setrole = 0 then 'database %1$s'
                        else replace(format('role %I', pg_get_userbyid(s.setrole)), '%', '%%') || ' in database %1$s' end, c.setting
            from pg_db_role_setting s
            join pg_database d on d.oid = s.setdatabase
            cross join unnest(s.setconfig) as c(setting)
            where d.datname = ?
            order by 1, 2""";

    private static final String REST = """
            select d.datacl is not null, d.datconnlimit, shobj_description(d.oid, 'pg_database'),
                   case when d.datdba <> (select oid from pg_roles where rolname = current_user)
                        then quote_ident(pg_get_userbyid(d.datdba)) end
            from pg_database d
            where d.datname = ?""";

    private final Connection maintenance;
    private final Pulse pulse;

    DatabaseProperties(Connection maintenance, Pulse pulse) {
        this.maintenance = maintenance;
        this.pulse = pulse;
    }

    /** @return a warning for each that our role may not give, with the statement that does it */
    List<Finding> carry(String from, String to) throws SQLException {
        List<Finding> refused = new ArrayList<>();
        for (String statement : statements(from)) {
            try (Statement carry = maintenance.createStatement()) {
                carry.execute(statement.formatted(TableRef.quote(to)));
            } catch (SQLException trouble) {
                if (!DatabaseTrouble.hasState(trouble, "42501")) {
                    throw trouble;
                }
                refused.add(notCarried(statement.formatted(TableRef.quote(from))));
            }
        }
        pulse.log("Owner, privileges, settings and comment of %s are those of the old database.".formatted(to));
        return refused;
    }

    private static Finding notCarried(String statement) {
        return Finding.warning(
                "property_not_carried",
                "A property of the database could not be carried over, because our role may not set it.",
                "As a superuser run: %s;".formatted(statement));
    }

    /** With {@code %1$s} where the database's name belongs; the owner last, because it takes our own rights away. */
    private List<String> statements(String database) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement query = maintenance.prepareStatement(REST)) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    statements.add("revoke all on database %1$s from public");
                    statements.addAll(grants(database));
                }
                if (row.getInt(2) != -1) {
                    statements.add("alter database %1$s connection limit " + row.getInt(2));
                }
                statements.addAll(settings(database));
                if (row.getString(3) != null) {
                    statements.add("comment on database %1$s is " + text(row.getString(3)));
                }
                if (row.getString(4) != null) {
                    statements.add("alter database %1$s owner to " + escaped(row.getString(4)));
                }
            }
        }
        return statements;
    }

    private List<String> grants(String database) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (PreparedStatement query = maintenance.prepareStatement(GRANTS)) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    grants.add(rows.getString(1));
                }
            }
        }
        return grants;
    }

    private List<String> settings(String database) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (PreparedStatement query = maintenance.prepareStatement(SETTINGS)) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    settings.add("alter %s set %s".formatted(rows.getString(1), setting(rows.getString(2))));
                }
            }
        }
        return settings;
    }

    private static String setting(String nameAndValue) {
        int equals = nameAndValue.indexOf('=');
        String name = nameAndValue.substring(0, equals);
        String value = nameAndValue.substring(equals + 1);
        boolean list = LISTS.contains(name) && !value.isEmpty();
        return "%s to %s"
                .formatted(escaped(quotedParts(name)), list ? escaped(value.replace("\"\"", "''")) : text(value));
    }

    /** Names of extensions' settings have two parts. */
    private static String quotedParts(String name) {
        return "\"" + name.replace(".", "\".\"") + "\"";
    }

    private static String text(String value) {
        return escaped(DatabaseTraits.literal(value));
    }

    private static String escaped(String sql) {
        return sql.replace("%", "%%");
    }
}
