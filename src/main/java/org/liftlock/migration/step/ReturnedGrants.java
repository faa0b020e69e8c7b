package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.EntitlementSheet;

/** What a run has given to some organizations, to be taken back in one transaction. */
record ReturnedGrants(Ledger ledger, EntitlementSheet sheet, List<Line> lines) {
    static ReturnedGrants of(Ledger ledger, EntitlementSheet sheet, UUID run, List<String> organizations)
            throws SQLException {
        return new ReturnedGrants(ledger, sheet, lines(ledger, run, organizations));
    }

    /** One organization and part each, with what was there before where there was something. */
    record Line(
            String organization,
            String part,
            @Nullable String status,
            @Nullable String ends,
            @Nullable String source) {
        String module() {
            return part.split("/", 2)[0];
        }

        @Nullable
        String submodule() {
            return part.contains("/") ? part.split("/", 2)[1] : null;
        }
    }

    private EntitlementTables sql() {
        return new EntitlementTables(sheet.tables());
    }

    /**
     * Submodules go before their modules.
     *
     * @return the organization of each row that was taken back
     */
    List<String> takeBack() throws SQLException {
        List<String> touched = new ArrayList<>();
        for (boolean whole : new boolean[] {false, true}) {
            for (boolean raised : new boolean[] {false, true}) {
                List<Line> some = lines.stream()
                        .filter(line -> (line.submodule() == null) == whole && (line.status() != null) == raised)
                        .toList();
                touched.addAll(take(some, statement(whole, raised)));
            }
        }
        return touched;
    }

    private static List<Line> lines(Ledger ledger, UUID run, List<String> organizations) throws SQLException {
        return Answers.of(
                ledger.connection(),
                """
                select e.organization, g.part, e.raised -> g.part ->> 'status', e.raised -> g.part ->> 'ends',
                       e.raised -> g.part ->> 'source'
                from liftlock.entitled e cross join lateral unnest(e.grants) g(part)
                where e.run = ? and e.failure is null and e.undone_by is null and e.organization = any(?)""",
                row -> new Line(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                run,
                ledger.connection().createArrayOf("text", organizations.toArray()));
    }

    private static final String GIVEN =
            "unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) g(organization, module, submodule, status, ends, source)";

    /** What bears another source, or is disabled, was decided on by somebody. */
    private String statement(boolean whole, boolean raised) {
        var grants = sheet.tables().entitlements();
        var parts = sheet.tables().subentitlements();
        String table = q(whole ? grants.table() : parts.table());
        String organization = q(whole ? grants.organization() : parts.organization());
        String ours = whole
                ? "e.%s = m.%s and e.%s <> 'disabled' and e.%s = ?"
                        .formatted(
                                q(grants.module()),
                                q(sheet.tables().modules().id()),
                                q(grants.status()),
                                q(grants.source()))
                : "e.%s = p.%s and e.%s and e.%s = ?"
                        .formatted(
                                q(parts.submodule()),
                                q(sheet.tables().submodules().id()),
                                q(parts.enabled()),
                                q(parts.source()));
        String joins = whole
                ? sql().module("g", "module")
                : sql().module("g", "module") + " " + sql().submodule("g", "submodule");
        String verb = raised
                ? "update %s e set %s from".formatted(table, former(whole))
                : "delete from %s e using".formatted(table);
        return "%s %s %s where e.%s = g.organization::%s and %s returning g.organization"
                .formatted(verb, GIVEN, joins, organization, sql().type(), ours);
    }

    private String former(boolean whole) {
        var grants = sheet.tables().entitlements();
        var parts = sheet.tables().subentitlements();
        return whole
                ? "%s = g.status, %s = g.ends::timestamptz, %s = g.source, %s = now()"
                        .formatted(q(grants.status()), q(grants.ends()), q(grants.source()), q(grants.changed()))
                : "%s = g.status <> 'disabled', %s = g.source".formatted(q(parts.enabled()), q(parts.source()));
    }

    private List<String> take(List<Line> some, String statement) throws SQLException {
        List<String> touched = new ArrayList<>();
        if (some.isEmpty()) {
            return touched;
        }
        Connection connection = ledger.connection();
        try (PreparedStatement change = connection.prepareStatement(statement)) {
            change.setArray(1, texts(connection, some, Line::organization));
            change.setArray(2, texts(connection, some, Line::module));
            change.setArray(3, texts(connection, some, Line::submodule));
            change.setArray(4, texts(connection, some, Line::status));
            change.setArray(5, texts(connection, some, Line::ends));
            change.setArray(6, texts(connection, some, Line::source));
            change.setString(7, sheet.source());
            try (ResultSet row = change.executeQuery()) {
                while (row.next()) {
                    touched.add(row.getString(1));
                }
            }
        }
        return touched;
    }

    private static Array texts(Connection connection, List<Line> lines, Function<Line, @Nullable String> text)
            throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(text.apply(line)));
        return connection.createArrayOf("text", texts.toArray());
    }

    /** Modules that are still there, though this run would have taken them: somebody has decided on them. */
    Set<String> kept() throws SQLException {
        var grants = sheet.tables().entitlements();
        List<Line> made = lines.stream()
                .filter(line -> line.status() == null && line.submodule() == null)
                .toList();
        return new TreeSet<>(Answers.of(
                ledger.connection(),
                "select distinct g.organization from unnest(?::text[], ?::text[]) g(organization, module) %s join %s e on e.%s = m.%s and e.%s = g.organization::%s"
                        .formatted(
                                sql().module("g", "module"),
                                q(grants.table()),
                                q(grants.module()),
                                q(sheet.tables().modules().id()),
                                q(grants.organization()),
                                sql().type()),
                row -> row.getString(1),
                texts(ledger.connection(), made, Line::organization),
                texts(ledger.connection(), made, Line::module)));
    }
}
