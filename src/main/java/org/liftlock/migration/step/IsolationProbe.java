package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Probes one table as two tenants.
 *
 * <p>Rows come from the table: one row is moved to the other tenant where that has none. Where a table has no rows, one
 * is written, and where that cannot be done, because other rows would have to be there first, the policies are asked
 * about rows that are not in the table.
 *
 * @param original names of the policies that the table was made with
 */
record IsolationProbe(
        Connection connection,
        ProbeRole role,
        SessionSettings settings,
        TenantTable table,
        List<String> original,
        String first,
        String other) {
    private static final String OF_TABLE = "tried with rows of the table";

    /** Whose policies a table has. */
    enum Guard {
        /** Nobody's: row-level security is off. */
        NONE,
        /** Those that it was made with. */
        ORIGINAL,
        /** Others. */
        OTHER
    }

    /**
     * What was found out.
     *
     * @param way where the rows came from
     * @param leaks what another tenant could do; empty when it is kept out
     * @param guard what is meant to keep it out
     */
    record Result(String table, String way, List<String> leaks, Guard guard, String policies) {
        @Override
        public String toString() {
            return "%s: %s (%s)".formatted(table, leaks.isEmpty() ? "kept apart" : String.join("; ", leaks), way);
        }
    }

    /** Rows that were there are let go at once; those that were written may be needed by the tables that refer to them. */
    Result result() throws SQLException {
        Savepoint before = connection.setSavepoint();
        Result result = probed();
        if (result.way().equals(OF_TABLE)) {
            connection.rollback(before);
        }
        return result;
    }

    private Result probed() throws SQLException {
        List<String> leaks = new ArrayList<>();
        settings.administrator();
        Optional<String> row = foreignRow();
        String way = row.isEmpty() ? written() : OF_TABLE;
        if (row.isEmpty() && !way.isEmpty()) {
            row = rowOf(other);
        }
        if (way.isEmpty()) {
            way = "its policies were asked, since it has no rows and none could be written";
        }
        Optional<String> shared = sharing() ? place(table.columnSql() + " is null") : Optional.empty();
        role.enter();
        settings.tenant(first);
        reading("tenant", first, leaks);
        row.ifPresent(place -> touching(place, leaks));
        shared.ifPresent(place -> touching(place, leaks));
        writing(leaks);
        settings.tenant("");
        reading("session without a tenant", "", leaks);
        role.leave();
        settings.administrator();
        TablePolicies policies = TablePolicies.read(connection, table.ref());
        List<String> names =
                policies.policies().stream().map(TablePolicies.Policy::name).toList();
        Guard guard = !policies.enabled() ? Guard.NONE : original.containsAll(names) ? Guard.ORIGINAL : Guard.OTHER;
        return new Result(table.name(), way, List.copyOf(leaks), guard, String.join(", ", names));
    }

    /** Where a row of the other tenant is; one of another owner is moved when there is none. */
    private Optional<String> foreignRow() throws SQLException {
        if (ofRegister()) {
            return rowOf(other);
        }
        Optional<String> any = place("true");
        if (any.isPresent()) {
            tried("update %s set %s = %s where ctid = '%s'"
                    .formatted(table.ref().sql(), table.columnSql(), table.literal(other), any.get()));
        }
        return rowOf(other);
    }

    /** Whether rows without a tenant are for all to read, though for none to change. */
    private boolean sharing() {
        return table.entry().shared();
    }

    private boolean ofRegister() {
        return table.key().size() == 1 && table.key().getFirst().name().equals(table.column()) && !table.assignable();
    }

    private Optional<String> rowOf(String tenant) throws SQLException {
        return place("%s = %s".formatted(table.columnSql(), table.literal(tenant)));
    }

    private Optional<String> place(String which) throws SQLException {
        return Answers.of(
                        connection,
                        "select ctid::text from %s where %s limit 1"
                                .formatted(table.ref().sql(), which),
                        row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** Writes a row for the other tenant, as far as that can be done without knowing the table. */
    private String written() throws SQLException {
        Optional<String> failure = tried(new RowMaker(connection, table).insert(other));
        return failure.isEmpty() ? "tried with a row written for it" : "";
    }

    /** Policies that fail keep everybody out, which is not what keeping tenants apart means. */
    private void reading(String who, String tenant, List<String> leaks) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            read(who, tenant, leaks);
        } catch (SQLException refused) {
            if (DatabaseTrouble.connectionGone(refused)
                    || DatabaseTrouble.hasState(refused, "55P03", "40P01", "57014")) {
                throw refused;
            }
            connection.rollback(before);
            leaks.add("reading it fails for a %s: %s".formatted(who, DatabaseTrouble.words(refused)));
        }
    }

    private void read(String who, String tenant, List<String> leaks) throws SQLException {
        String foreign = tenant.isEmpty()
                ? "true"
                : "%s is distinct from %s".formatted(table.columnSql(), table.literal(tenant));
        if (sharing()) {
            foreign += " and %s is not null".formatted(table.columnSql());
        }
        boolean seen = Answers.yes(
                connection,
                "select exists (select from %s where %s)".formatted(table.ref().sql(), foreign));
        if (seen) {
            leaks.add("a %s reads rows that are not its own".formatted(who));
        }
        if (asked()) {
            leaks.add("the policies let a %s read a row that is not its own".formatted(who));
        }
    }

    /** The policies' own answer about a row of the other tenant that is not in the table. */
    private boolean asked() throws SQLException {
        String rule = RowVisibility.of(connection).rule(table.ref()).orElse("false");
        Savepoint before = connection.setSavepoint();
        try {
            return Answers.yes(
                    connection,
                    "select coalesce((select %s from (select %s as %s) as %s), false)"
                            .formatted(
                                    rule,
                                    table.literal(other),
                                    table.columnSql(),
                                    TableRef.quote(table.ref().name())));
        } catch (SQLException unanswered) {
            if (DatabaseTrouble.connectionGone(unanswered)) {
                throw unanswered;
            }
            // The policies look at other columns too; rows of the table have to do.
            connection.rollback(before);
            return false;
        }
    }

    private void touching(String place, List<String> leaks) {
        try {
            changed("update %s set %s = %s where ctid = '%s'"
                            .formatted(table.ref().sql(), table.columnSql(), table.columnSql(), place))
                    .ifPresent(rows -> leaks.add("a tenant changes a row of another"));
            changed("delete from %s where ctid = '%s'".formatted(table.ref().sql(), place))
                    .ifPresent(rows -> leaks.add("a tenant deletes a row of another"));
        } catch (SQLException trouble) {
            leaks.add("it could not be tried out: " + DatabaseTrouble.words(trouble));
        }
    }

    /** Row-level security is asked before any other rule of the table, so that a row need not be complete. */
    private void writing(List<String> leaks) throws SQLException {
        String insert = "insert into %s (%s) values (%s)".formatted(table.ref().sql(), table.columnSql(), "%s");
        Optional<String> foreign = tried(insert.formatted(table.literal(other)));
        if (foreign.isEmpty() || !foreign.get().equals("42501")) {
            leaks.add("a tenant writes rows for another");
        }
        Optional<String> own = rowOf(first);
        if (own.isPresent()) {
            changed("update %s set %s = %s where ctid = '%s'"
                            .formatted(table.ref().sql(), table.columnSql(), table.literal(other), own.get()))
                    .ifPresent(rows -> leaks.add("a tenant gives its rows to another"));
        }
    }

    /** @return how many rows, when there were any; what a rule other than the policies refuses was let through by them */
    private Optional<Integer> changed(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            return rows > 0 ? Optional.of(rows) : Optional.empty();
        } catch (SQLException refused) {
            if (DatabaseTrouble.connectionGone(refused)) {
                throw refused;
            }
            return DatabaseTrouble.hasState(refused, "42501") ? Optional.empty() : Optional.of(1);
        } finally {
            connection.rollback(before);
        }
    }

    /** @return the SQLSTATE with which it was refused */
    private Optional<String> tried(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException refused) {
            if (DatabaseTrouble.connectionGone(refused)
                    || DatabaseTrouble.hasState(refused, "55P03", "40P01", "57014")) {
                throw refused;
            }
            connection.rollback(before);
            return Optional.of(String.valueOf(refused.getSQLState()));
        }
    }
}
