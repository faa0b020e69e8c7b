package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.migration.entitlement.Grant;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.product.EntitlementSheet;
import org.liftlock.product.Entitlements;

/**
 * Writes what some organizations get, each table in one statement: entitlements and those of submodules, and then what is
 * to be remembered of it.
 */
record EntitlementWrite(Ledger ledger, String step, Entitlements entitlements, OrganizationPage page) {
    /**
     * A row that is there already is an error of its key, and not passed over: that is faster, and would only hide that
     * somebody else has just written to the same organizations.
     *
     * @return whether everything could be written; when not, the transaction has to be rolled back
     */
    boolean write(List<OrganizationChange> changes) throws SQLException {
        List<Line> lines = lines(changes);
        List<Line> fresh = lines.stream().filter(line -> !line.grant().raised()).toList();
        List<Line> raised = lines.stream().filter(line -> line.grant().raised()).toList();
        boolean complete = insertModules(part(fresh, true))
                && insertSubmodules(part(fresh, false))
                && raiseModules(part(raised, true))
                && raiseSubmodules(part(raised, false));
        if (complete) {
            List<OrganizationChange> granted = changes.stream()
                    .filter(change -> !change.grants().isEmpty())
                    .toList();
            new EntitlementNote(ledger, step, entitlements, page).of(granted);
        }
        return complete;
    }

    private record Line(String organization, Grant grant) {}

    private static List<Line> lines(List<OrganizationChange> changes) {
        List<Line> lines = new ArrayList<>();
        changes.forEach(change -> change.grants().forEach(grant -> lines.add(new Line(change.subject(), grant))));
        return lines;
    }

    private static List<Line> part(List<Line> lines, boolean whole) {
        return lines.stream()
                .filter(line -> line.grant().part().isWhole() == whole)
                .toList();
    }

    private EntitlementSheet sheet() {
        return entitlements.sheet();
    }

    private EntitlementTables sql() {
        return new EntitlementTables(sheet().tables());
    }

    private static final String GIVEN =
            "unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[]) g(organization, module, submodule, status, days)";
    private static final String ENDS = "now() + g.days * interval '1 day'";

    private boolean insertModules(List<Line> lines) throws SQLException {
        var grants = sheet().tables().entitlements();
        return all(
                lines,
                "insert into %s (%s, %s, %s, %s, %s) select g.organization::%s, m.%s, g.status, %s, ? from %s %s"
                        .formatted(
                                q(grants.table()),
                                q(grants.organization()),
                                q(grants.module()),
                                q(grants.status()),
                                q(grants.ends()),
                                q(grants.source()),
                                sql().type(),
                                q(sheet().tables().modules().id()),
                                ENDS,
                                GIVEN,
                                sql().module("g", "module")));
    }

    private boolean insertSubmodules(List<Line> lines) throws SQLException {
        var grants = sheet().tables().subentitlements();
        return all(
                lines,
                "insert into %s (%s, %s, %s, %s, %s) select g.organization::%s, m.%s, p.%s, true, ? from %s %s %s"
                        .formatted(
                                q(grants.table()),
                                q(grants.organization()),
                                q(grants.module()),
                                q(grants.submodule()),
                                q(grants.enabled()),
                                q(grants.source()),
                                sql().type(),
                                q(sheet().tables().modules().id()),
                                q(sheet().tables().submodules().id()),
                                GIVEN,
                                sql().module("g", "module"),
                                sql().submodule("g", "submodule")));
    }

    private boolean raiseModules(List<Line> lines) throws SQLException {
        var grants = sheet().tables().entitlements();
        return all(
                lines,
                "update %1$s e set %2$s = g.status, %3$s = %4$s, %5$s = ?, %6$s = now() from %7$s %8$s where e.%9$s = g.organization::%10$s and e.%11$s = m.%12$s and e.%2$s = 'disabled'"
                        .formatted(
                                q(grants.table()),
                                q(grants.status()),
                                q(grants.ends()),
                                ENDS,
                                q(grants.source()),
                                q(grants.changed()),
                                GIVEN,
                                sql().module("g", "module"),
                                q(grants.organization()),
                                sql().type(),
                                q(grants.module()),
                                q(sheet().tables().modules().id())));
    }

    private boolean raiseSubmodules(List<Line> lines) throws SQLException {
        var grants = sheet().tables().subentitlements();
        return all(
                lines,
                "update %1$s e set %2$s = true, %3$s = ? from %4$s %5$s %6$s where e.%7$s = g.organization::%8$s and e.%9$s = p.%10$s and not e.%2$s"
                        .formatted(
                                q(grants.table()),
                                q(grants.enabled()),
                                q(grants.source()),
                                GIVEN,
                                sql().module("g", "module"),
                                sql().submodule("g", "submodule"),
                                q(grants.organization()),
                                sql().type(),
                                q(grants.submodule()),
                                q(sheet().tables().submodules().id())));
    }

    private boolean all(List<Line> lines, String sql) throws SQLException {
        if (lines.isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = ledger.connection().prepareStatement(sql)) {
            statement.setString(1, sheet().source());
            texts(statement, 2, lines.stream().map(Line::organization).toArray(String[]::new));
            texts(
                    statement,
                    3,
                    lines.stream().map(line -> line.grant().part().module()).toArray(String[]::new));
            texts(
                    statement,
                    4,
                    lines.stream().map(line -> line.grant().part().submodule()).toArray(String[]::new));
            texts(
                    statement,
                    5,
                    lines.stream().map(line -> line.grant().status()).toArray(String[]::new));
            statement.setArray(
                    6,
                    ledger.connection()
                            .createArrayOf(
                                    "int4",
                                    lines.stream()
                                            .map(line -> line.grant().trialDays())
                                            .toArray(Integer[]::new)));
            return statement.executeUpdate() == lines.size();
        }
    }

    private void texts(PreparedStatement statement, int parameter, String[] texts) throws SQLException {
        statement.setArray(parameter, ledger.connection().createArrayOf("text", texts));
    }
}
