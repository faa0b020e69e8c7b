package org.liftlock.migration.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Answers;
import org.liftlock.web.Slice;

/** Reads the lists of runs, a page at a time: a list may have a million rows. */
@ApplicationScoped
public class Lists {
    private static final String LISTS = """
            select l.run_id, run.installation_id, l.organization_id, l.step, l.list, l.title, l.remedy, l.columns::text, l.total,
                case when l.remedy is null then 0 else (
                    select count(*) from row_decision d
                    join run_list_row r on r.run_id = l.run_id and r.step = l.step and r.list = l.list and r.mark = d.mark
                    where d.installation_id = run.installation_id and d.list = l.list) end,
                l.taken_at
            from run_list l join run on run.id = l.run_id where l.run_id = ?""";

    private static final String ROWS = """
             from run_list_row r
             left join row_decision d on d.installation_id = ? and d.list = r.list and d.mark = r.mark
             where r.run_id = ? and r.step = ? and r.list = ?""";

    private static final String CELLS =
            "select r.position, r.mark, r.cells::text, d.decision, d.reason, d.decided_by, d.decided_at ";

    private final EntityManager entities;
    private final ObjectMapper json;

    Lists(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    private <T> T on(ReturningWork<T> question) {
        return entities.unwrap(Session.class).doReturningWork(question);
    }

    /** In the order in which they were taken down. */
    public List<RunList> of(UUID run) {
        return on(connection -> Answers.of(connection, LISTS + " order by l.taken_at, l.list", this::list, run));
    }

    Optional<RunList> find(UUID run, String step, String list) {
        return on(connection ->
                        Answers.of(connection, LISTS + " and l.step = ? and l.list = ?", this::list, run, step, list))
                .stream()
                .findFirst();
    }

    private RunList list(ResultSet row) throws SQLException {
        return new RunList(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                read(row.getString(8), new TypeReference<List<String>>() {}),
                row.getLong(9),
                row.getLong(10),
                row.getTimestamp(11).toInstant());
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Which rows are wanted. */
    enum Which {
        ALL(""),
        OPEN(" and d.mark is null"),
        DECIDED(" and d.mark is not null");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }

        static Which of(String id) {
            return switch (id) {
                case "open" -> OPEN;
                case "decided" -> DECIDED;
                default -> ALL;
            };
        }
    }

    /** @param text part of any of a row's cells; empty for all rows */
    Slice<ListedRow> rows(RunList list, String text, Which which, int page, int size) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        String from = ROWS + " and (? = '' or exists (select from jsonb_array_elements_text(r.cells) c(cell)"
                + " where strpos(lower(c.cell), ?) > 0))" + which.condition;
        String window = " order by r.position limit %d offset %d".formatted(size, (long) (page - 1) * size);
        return on(connection -> {
            Object[] values = {list.installation(), list.run(), list.step(), list.id(), sought, sought};
            long total = sought.isEmpty() && which == Which.ALL
                    ? list.total()
                    : Answers.of(connection, "select count(*) " + from, row -> row.getLong(1), values)
                            .getFirst();
            return new Slice<>(Answers.of(connection, CELLS + from + window, this::row, values), total, page, size);
        });
    }

    Optional<ListedRow> row(RunList list, long position) {
        return after(list, position - 1, 1).stream()
                .filter(row -> row.position() == position)
                .findFirst();
    }

    /** The next rows in their order, for going through all of them. */
    List<ListedRow> after(RunList list, long after, int atMost) {
        return on(connection -> Answers.of(
                connection,
                CELLS + ROWS + " and r.position > ? order by r.position limit ?",
                this::row,
                list.installation(),
                list.run(),
                list.step(),
                list.id(),
                after,
                atMost));
    }

    private ListedRow row(ResultSet row) throws SQLException {
        @Nullable String decision = row.getString(4);
        Optional<Decision> known = decision == null ? Optional.empty() : Decision.of(decision);
        @Nullable
        Decided decided = known.isEmpty()
                ? null
                : new Decided(
                        known.get(),
                        row.getString(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant());
        return new ListedRow(
                row.getLong(1),
                row.getString(2),
                read(row.getString(3), new TypeReference<List<@Nullable String>>() {}),
                decided);
    }
}
