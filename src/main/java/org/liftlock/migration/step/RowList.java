package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that a table is to have, and those that it is to have no more. */
record RowList(PutRows step, List<Row> rows) {
    /**
     * @param json the columns by name; for a row that is to go only its key
     * @param wanted false when it is to go
     */
    record Row(String key, String json, Set<String> columns, boolean wanted) {}

    /** How a row stands to what is wanted. */
    enum State {
        NEW,
        DIFFERENT,
        UNWANTED,
        RIGHT;

        Optional<Change> change(PutRows step, Row row) {
            return switch (this) {
                case NEW -> Optional.of(new Change("new row", step.table(), row.json()));
                case DIFFERENT -> Optional.of(new Change("changed row", step.table(), row.json()));
                case UNWANTED ->
                    Optional.of(new Change(
                            "removed row", step.table(), row.key() + ", with the rows that belong to it alone"));
                case RIGHT -> Optional.empty();
            };
        }
    }

    /** Rows to go come first: what they hold may be wanted elsewhere. */
    static RowList of(Site site, PutRows step) {
        JsonNode list = site.parameters().path(PutRows.ROWS).path(step.rows());
        List<Row> rows = new ArrayList<>();
        list.path("absent").forEach(key -> rows.add(new Row(key.asText(), "", Set.of(), false)));
        list.path("present").forEach(row -> {
            Set<String> columns = new LinkedHashSet<>();
            row.fieldNames().forEachRemaining(columns::add);
            rows.add(new Row(row.path(step.key()).asText(), row.toString(), columns, true));
        });
        return new RowList(step, rows);
    }

    boolean tableIn(Connection connection) throws SQLException {
        return Answers.yes(connection, "select to_regclass(quote_ident(?)) is not null", step.table());
    }

    State state(Connection connection, Row row) throws SQLException {
        boolean there = Answers.yes(
                connection, "select exists (select from %s where %s::text = ?)".formatted(table(), key()), row.key());
        if (!there || !row.wanted()) {
            return !row.wanted() ? (there ? State.UNWANTED : State.RIGHT) : State.NEW;
        }
        boolean same = Answers.yes(
                connection,
                "select %2$s is not distinct from %3$s from %1$s t, json_populate_record(null::%1$s, ?::json) r where t.%4$s::text = ?"
                        .formatted(table(), rowOf(row, "t."), rowOf(row, "r."), key()),
                row.json(),
                row.key());
        return same ? State.RIGHT : State.DIFFERENT;
    }

    private static String rowOf(Row row, String prefix) {
        return "row(%s)".formatted(columns(row, prefix));
    }

    private static String columns(Row row, String prefix) {
        return row.columns().stream()
                .map(column -> prefix + TableRef.quote(column))
                .collect(Collectors.joining(", "));
    }

    private String table() {
        return TableRef.quote(step.table());
    }

    private String key() {
        return TableRef.quote(step.key());
    }

    /**
     * To be called within a fenced transaction.
     *
     * @return how many rows were changed
     */
    int put(Ledger ledger, Pulse pulse) throws SQLException {
        int changed = 0;
        for (Row row : rows) {
            State state = state(ledger.connection(), row);
            if (state != State.RIGHT) {
                PutRowsJournal.of(ledger, step).note(row, state);
                execute(ledger.connection(), row, state);
                pulse.log("%s: %s.".formatted(step.table(), words(row, state)));
                changed++;
            }
        }
        return changed;
    }

    private static String words(Row row, State state) {
        return Map.of(State.NEW, "%s is added", State.DIFFERENT, "%s is changed", State.UNWANTED, "%s is removed")
                .getOrDefault(state, "%s stays")
                .formatted(row.key());
    }

    private void execute(Connection connection, Row row, State state) throws SQLException {
        String sql =
                switch (state) {
                    case NEW ->
                        "insert into %1$s (%2$s) select %2$s from json_populate_record(null::%1$s, ?::json)"
                                .formatted(table(), columns(row, ""));
                    case DIFFERENT ->
                        "update %1$s t set (%2$s) = (select %3$s from json_populate_record(null::%1$s, ?::json) r) where %4$s::text = ?"
                                .formatted(table(), columns(row, ""), columns(row, "r."), key());
                    case UNWANTED -> "delete from %s where %s::text = ?".formatted(table(), key());
                    case RIGHT -> "";
                };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            if (state != State.UNWANTED) {
                statement.setString(at++, row.json());
            }
            if (state != State.NEW) {
                statement.setString(at, row.key());
            }
            statement.executeUpdate();
        }
    }
}
