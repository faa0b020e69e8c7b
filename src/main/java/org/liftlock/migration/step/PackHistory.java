package org.liftlock.migration.step;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.product.Pack;

/** Which migrations of a pack a database has, as its ledger tells it. */
record PackHistory(Map<String, Applied> byVersion) {

    /**
     * @param run which applied it
     * @param retired true when the pack is out of use and its rows are kept
     * @param adopted tables that were there before
     * @param created tables that the migration has made
     */
    record Applied(
            String version,
            String name,
            String checksum,
            UUID run,
            boolean retired,
            List<String> adopted,
            List<String> created) {}

    /** Reads only; without a ledger nothing has been applied. */
    static PackHistory read(Connection connection, String product, String pack) throws SQLException {
        Map<String, Applied> byVersion = new LinkedHashMap<>();
        if (!Ledger.present(connection)) {
            return new PackHistory(byVersion);
        }
        try (PreparedStatement query = connection.prepareStatement("""
                select version, name, checksum, run, state = 'retired', adopted, created
                from liftlock.pack_history
                where product = ? and pack = ?
                order by version""")) {
            query.setString(1, product);
            query.setString(2, pack);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byVersion.put(rows.getString(1), applied(rows));
                }
            }
        }
        return new PackHistory(byVersion);
    }

    private static Applied applied(ResultSet row) throws SQLException {
        return new Applied(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getBoolean(5),
                texts(row.getArray(6)),
                texts(row.getArray(7)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    Optional<Applied> find(Pack.Migration migration) {
        return Optional.ofNullable(byVersion.get(migration.version()));
    }

    boolean empty() {
        return byVersion.isEmpty();
    }

    boolean retired() {
        return byVersion.values().stream().anyMatch(Applied::retired);
    }

    /** Some migration has been applied and is in use. */
    boolean inUse() {
        return byVersion.values().stream().anyMatch(applied -> !applied.retired());
    }

    /** Every migration of the pack has been applied, and is in use. */
    boolean activeFor(Pack pack) {
        return pack.migrations().stream()
                .allMatch(migration ->
                        find(migration).filter(applied -> !applied.retired()).isPresent());
    }

    List<String> created() {
        return byVersion.values().stream()
                .flatMap(applied -> applied.created().stream())
                .toList();
    }

    List<String> adopted() {
        return byVersion.values().stream()
                .flatMap(applied -> applied.adopted().stream())
                .toList();
    }

    /** To be called in the transaction that applies the migration. */
    static void add(Ledger ledger, String product, String pack, Applied applied, long durationMs) throws SQLException {
        Connection connection = ledger.connection();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into liftlock.pack_history
                    (product, pack, version, name, checksum, run, state, adopted, created, duration_ms)
                values (?, ?, ?, ?, ?, ?, 'active', ?, ?, ?)""")) {
            insert.setString(1, product);
            insert.setString(2, pack);
            insert.setString(3, applied.version());
            insert.setString(4, applied.name());
            insert.setString(5, applied.checksum());
            insert.setObject(6, applied.run());
            insert.setArray(
                    7, connection.createArrayOf("text", applied.adopted().toArray()));
            insert.setArray(
                    8, connection.createArrayOf("text", applied.created().toArray()));
            insert.setLong(9, durationMs);
            insert.executeUpdate();
        }
    }

    /** @return how many migrations changed their state */
    static int put(Ledger ledger, String product, String pack, String state) throws SQLException {
        try (PreparedStatement update = ledger.connection()
                .prepareStatement(
                        "update liftlock.pack_history set state = ? where product = ? and pack = ? and state <> ?")) {
            update.setString(1, state);
            update.setString(2, product);
            update.setString(3, pack);
            update.setString(4, state);
            return update.executeUpdate();
        }
    }

    static void remove(Ledger ledger, String product, String pack, String version) throws SQLException {
        try (PreparedStatement delete = ledger.connection()
                .prepareStatement("delete from liftlock.pack_history where product = ? and pack = ? and version = ?")) {
            delete.setString(1, product);
            delete.setString(2, pack);
            delete.setString(3, version);
            delete.executeUpdate();
        }
    }
}
