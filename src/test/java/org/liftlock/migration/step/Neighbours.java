package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Two tenants of one database, who try each other's doors through a real login without privileges. */
final class Neighbours {
    private static final String LOGIN = "neighbour";
    private static final String TABLES = """
            select c.relname, a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
              and (a.attname = 'tenant_id' or c.relname = 'tenants' and a.attname = 'id')
            order by 1""";

    private final Target owner;
    private final Target root;

    Neighbours(Target owner) {
        this.owner = owner;
        this.root = ScratchDatabases.superuser(owner);
        ScratchDatabases.execute(
                root,
                "do $$ begin create role %s login password '%s'; exception when duplicate_object then null; end $$"
                        .formatted(LOGIN, ScratchDatabases.PASSWORD));
    }

    private record Table(String name, String column) {}

    /** Tables in which one of them reaches rows of the other, or rows that belong to nobody. */
    List<String> reached() throws SQLException {
        ScratchDatabases.execute(
                root,
                "grant usage on schema public to " + LOGIN,
                "grant select, insert, update, delete on all tables in schema public to " + LOGIN);
        List<String> tenants = tenants();
        Set<String> reached = new TreeSet<>(reached(tenants.get(0), tenants.get(1)));
        reached.addAll(reached(tenants.get(1), tenants.get(0)));
        return List.copyOf(reached);
    }

    /** Policies of before cannot bear an empty setting, so that nobody is an administrator in so many words. */
    private List<String> reached(String self, String other) throws SQLException {
        Target login = ScratchDatabases.with(
                ScratchDatabases.as(owner, LOGIN, ScratchDatabases.PASSWORD),
                Map.of("app.tenant_id", self, "app.is_admin", "false"));
        List<Table> tables = tables();
        List<String> reached = new ArrayList<>();
        try (Connection connection = login.connect()) {
            connection.setAutoCommit(false);
            for (Table table : tables) {
                if (reaches(connection, table, self, other)) {
                    reached.add(table.name());
                }
            }
            connection.rollback();
        }
        return reached;
    }

    private List<Table> tables() throws SQLException {
        try (Connection connection = root.connect()) {
            return Answers.of(connection, TABLES, row -> new Table(row.getString(1), row.getString(2)));
        }
    }

    private List<String> tenants() throws SQLException {
        try (Connection connection = root.connect()) {
            return Answers.of(
                    connection,
                    "select t.id from tenants t order by (select count(*) from users u where u.tenant_id = t.id) desc, t.id",
                    row -> row.getString(1));
        }
    }

    private static boolean reaches(Connection connection, Table table, String self, String other) throws SQLException {
        String column = table.column();
        String foreign = "%s::text is distinct from '%s'".formatted(column, self);
        return Answers.yes(connection, "select exists (select from %s where %s)".formatted(table.name(), foreign))
                || touches(
                        connection, "update %1$s set %2$s = %2$s where %3$s".formatted(table.name(), column, foreign))
                || touches(connection, "delete from %s where %s".formatted(table.name(), foreign))
                || touches(
                        connection, "insert into %s (%s) values ('%s')".formatted(table.name(), column, uuid(other)));
    }

    /** Tables with a column of uuids take no other names; the policies are asked before the value is looked at. */
    private static String uuid(String tenant) {
        return tenant.length() == 36
                ? tenant
                : UUID.nameUUIDFromBytes(tenant.getBytes()).toString();
    }

    /** What something other than the policies refuses, they have let through. */
    private static boolean touches(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql) > 0;
        } catch (SQLException refused) {
            return !"42501".equals(refused.getSQLState());
        } finally {
            connection.rollback(before);
        }
    }
}
