package org.liftlock.migration.step;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link PutRows} of one run has changed, with what is needed to put it back. */
record PutRowsJournal(Ledger ledger, PutRows step) {
    private static final String PUT = "row put";
    private static final String BACK = "rows put back";

    static PutRowsJournal of(Ledger ledger, PutRows step) {
        return new PutRowsJournal(ledger, step);
    }

    /** To be called before the row is changed. */
    void note(RowList.Row row, RowList.State state) throws SQLException {
        List<String> former = Answers.of(
                ledger.connection(),
                "select to_json(t)::text from %s t where %s::text = ?".formatted(table(), key()),
                found -> found.getString(1),
                row.key());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("change", state.name());
        if (!former.isEmpty()) {
            detail.put("former", former.getFirst());
        }
        ledger.journal(step.name(), PUT, row.key(), detail);
    }

    private String table() {
        return TableRef.quote(step.table());
    }

    private String key() {
        return TableRef.quote(step.key());
    }

    boolean any() throws SQLException {
        return !entries().isEmpty();
    }

    private record Entry(String key, @Nullable String former) {}

    /** The newest first; none once they have been put back. */
    private List<Entry> entries() throws SQLException {
        return Answers.of(
                ledger.connection(),
                """
                select j.subject, j.detail ->> 'former'
                from liftlock.journal j
                where j.run = ? and j.step = ? and j.action = '%s'
                  and not exists (
                    select from liftlock.journal b where b.run = j.run and b.step = j.step and b.action = '%s')
                order by j.id desc""".formatted(PUT, BACK),
                row -> new Entry(row.getString(1), row.getString(2)),
                ledger.run(),
                step.name());
    }

    /**
     * To be called within a fenced transaction.
     *
     * @return how many rows are as they were
     */
    int putBack() throws SQLException {
        List<Entry> entries = entries();
        for (Entry entry : entries) {
            run("delete from %s where %s::text = ?".formatted(table(), key()), entry.key(), entry.former() == null);
        }
        for (Entry entry : entries) {
            if (entry.former() != null) {
                restore(entry.former());
            }
        }
        if (!entries.isEmpty()) {
            ledger.journal(step.name(), BACK, step.table(), Map.of("rows", entries.size()));
        }
        return entries.size();
    }

    private void run(String sql, String value, boolean wanted) throws SQLException {
        if (wanted) {
            try (PreparedStatement statement = ledger.connection().prepareStatement(sql)) {
                statement.setString(1, value);
                statement.executeUpdate();
            }
        }
    }

    /** A row that is still there keeps what refers to it: it is changed, not replaced. */
    private void restore(String former) throws SQLException {
        List<String> columns = Answers.of(
                ledger.connection(),
                "select quote_ident(key) from json_object_keys(?::json) key",
                row -> row.getString(1),
                former);
        String names = String.join(", ", columns);
        String excluded = String.join(
                ", ", columns.stream().map(column -> "excluded." + column).toList());
        run(
                "insert into %1$s (%2$s) select %2$s from json_populate_record(null::%1$s, ?::json) on conflict (%3$s) do update set (%2$s) = row(%4$s)"
                        .formatted(table(), names, key(), excluded),
                former,
                true);
    }
}
