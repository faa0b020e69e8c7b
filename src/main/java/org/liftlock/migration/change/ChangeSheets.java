package org.liftlock.migration.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Totals;
import org.liftlock.migration.step.Answers;
import org.liftlock.web.Slice;

/** Reads the sheets of runs, a page at a time: an installation may have a hundred thousand organizations. */
@ApplicationScoped
public class ChangeSheets {
    /** Stands for all organizations that lose something. */
    public static final String ALL = "*";

    private static final String PLAIN = " from customer_change c where c.run_id = ? and c.step = ?";

    private static final String ACCEPTED = """
            left join lateral (
                select accepted_by, accepted_at from accepted_loss l
                where l.run_id = c.run_id and l.step = c.step and l.subject in (c.subject, '*')
                order by l.subject limit 1) a on c.losses > 0""";

    private static final String LINES = " from customer_change c " + ACCEPTED + " where c.run_id = ? and c.step = ?";

    private static final String COLUMNS =
            "select c.subject, c.name, c.state, c.reason, a.accepted_by, a.accepted_at, c.detail::text, c.position ";

    private static final Map<String, String> ORDERS = Map.of(
            "name", "lower(name)",
            "created", "grants",
            "skipped", "skipped",
            "conflicts", "conflicts + unmapped + unreadable",
            "gains", "gains",
            "losses", "losses");

    private final EntityManager entities;
    private final ObjectMapper json;

    ChangeSheets(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    private <T> T on(ReturningWork<T> question) {
        return entities.unwrap(Session.class).doReturningWork(question);
    }

    /** Empty when the run has no step that works by organization. */
    public Optional<Sheet> of(UUID run) {
        return on(connection -> Answers.of(connection, """
                        select step, mark, totals::text, unmapped::text, planned_at, applied_mark,
                               applied_totals::text, applied_at
                        from change_sheet where run_id = ? order by step limit 1""", row -> sheet(run, row), run)).stream()
                .findFirst();
    }

    private Sheet sheet(UUID run, ResultSet row) throws SQLException {
        @Nullable String applied = row.getString(7);
        return new Sheet(
                run,
                row.getString(1),
                row.getString(2),
                read(row.getString(3), new TypeReference<Totals>() {}),
                read(row.getString(4), new TypeReference<>() {}),
                row.getString(6),
                applied == null ? null : read(applied, new TypeReference<Totals>() {}),
                row.getTimestamp(5).toInstant(),
                instant(row, 8));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /**
     * Which lines are wanted.
     *
     * @param text part of an organization's name, or its key; empty for all
     * @param order a column, with a hyphen before it for falling order
     */
    public record Wanted(String text, Optional<Sifting> sifting, String order) {
        public static final Wanted ALL = new Wanted("", Optional.empty(), "");
    }

    public Slice<ChangeLine> organizations(Sheet sheet, Wanted wanted, int page, int size) {
        String text = wanted.text().strip().toLowerCase(Locale.ROOT);
        String which = " and (? = '' or strpos(lower(c.name), ?) > 0 or c.subject = ?)"
                + wanted.sifting().map(sifting -> " and " + sifting.condition()).orElse("");
        String order = " order by %s, c.position".formatted(order(wanted.order()));
        String window = order + " limit %d offset %d".formatted(size, (long) (page - 1) * size);
        // Who has accepted a loss is looked up for the rows of the page alone, unless it decides which rows these are.
        boolean accepting = wanted.sifting().filter(Sifting.OPEN::equals).isPresent();
        String counted = (accepting ? LINES : PLAIN) + which;
        String shown = accepting
                ? LINES + which + window
                : " from (select c.*" + PLAIN + which + window + ") c " + ACCEPTED + order;
        return on(connection -> {
            Object[] values = {sheet.run(), sheet.step(), text, text, text};
            long total = Answers.of(connection, "select count(*) " + counted, row -> row.getLong(1), values)
                    .getFirst();
            List<ChangeLine> lines = Answers.of(connection, COLUMNS + shown, row -> line(sheet, row), values);
            return new Slice<>(lines, total, page, size);
        });
    }

    private static String order(String wanted) {
        String column = ORDERS.getOrDefault(wanted.replaceFirst("^-", ""), "lower(name)");
        return column + (wanted.startsWith("-") ? " desc" : "");
    }

    public Optional<ChangeLine> organization(Sheet sheet, String subject) {
        return on(connection -> Answers.of(
                        connection,
                        COLUMNS + LINES + " and c.subject = ?",
                        row -> line(sheet, row),
                        sheet.run(),
                        sheet.step(),
                        subject))
                .stream()
                .findFirst();
    }

    /** By key or exact name; empty when none has it, or more than one. */
    public Optional<ChangeLine> find(Sheet sheet, String keyOrName) {
        List<ChangeLine> found = on(connection -> Answers.of(
                connection,
                COLUMNS + LINES + " and (c.subject = ? or c.name = ?) order by c.subject <> ? limit 2",
                row -> line(sheet, row),
                sheet.run(),
                sheet.step(),
                keyOrName,
                keyOrName,
                keyOrName));
        boolean clear = found.size() == 1
                || !found.isEmpty() && found.getFirst().subject().equals(keyOrName);
        return clear ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** What was planned has been done once the sheet says so. */
    private ChangeLine line(Sheet sheet, ResultSet row) throws SQLException {
        String state = row.getString(3);
        return new ChangeLine(
                row.getString(1),
                row.getString(2),
                state.equals("planned") && sheet.applied() != null ? "applied" : state,
                row.getString(4),
                row.getString(5),
                instant(row, 6),
                read(row.getString(7), new TypeReference<OrganizationChange>() {}),
                row.getLong(8));
    }

    /**
     * The next organizations in their order, for going through all of them.
     *
     * @param after how many were gone through before
     */
    public List<ChangeLine> after(Sheet sheet, long after, int atMost) {
        return on(connection -> Answers.of(
                connection,
                COLUMNS + LINES + " and c.position > ? order by c.position limit ?",
                row -> line(sheet, row),
                sheet.run(),
                sheet.step(),
                after,
                atMost));
    }

    /** Organizations with a loss that nobody has accepted. */
    public long open(Sheet sheet) {
        return organizations(sheet, new Wanted("", Optional.of(Sifting.OPEN), ""), 1, 1)
                .total();
    }

    /** The keys of those whose losses were accepted; an asterisk stands for all of them. */
    public List<String> accepted(Sheet sheet) {
        return on(connection -> Answers.of(
                connection,
                "select subject from accepted_loss where run_id = ? and step = ? order by subject",
                row -> row.getString(1),
                sheet.run(),
                sheet.step()));
    }

    /**
     * Notes that somebody accepts what an organization loses.
     *
     * @param subject its key, or an asterisk for all of them
     */
    void accept(Sheet sheet, UUID owner, String subject, String by, Instant at) {
        entities.createNativeQuery("""
                        insert into accepted_loss (run_id, organization_id, step, subject, accepted_by, accepted_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                .setParameter(1, sheet.run())
                .setParameter(2, owner)
                .setParameter(3, sheet.step())
                .setParameter(4, subject)
                .setParameter(5, by)
                .setParameter(6, at)
                .executeUpdate();
    }
}
