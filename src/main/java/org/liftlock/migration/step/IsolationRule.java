package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/**
 * Which rows of a table a session may see and write, at each stage.
 *
 * <p>A setting that held for one transaction leaves an empty text behind. It counts as not set, and nothing is cast that
 * could fail.
 */
record IsolationRule(Tenancy tenancy, TenantTable table) {
    static final String NAME = "liftlock_tenant";

    /** The names of the policies that the product made the table with. */
    List<String> original() {
        return tenancy.policies(table.name());
    }

    /** For the tables of the map that are there, and the table of tenants itself. */
    static List<IsolationRule> all(Site site, Connection connection) throws SQLException {
        Tenancy tenancy = site.product().requireTenancy();
        List<IsolationRule> rules = new ArrayList<>();
        register(connection, tenancy).ifPresent(table -> rules.add(new IsolationRule(tenancy, table)));
        TenantMap.of(site, connection).tables().forEach(table -> rules.add(new IsolationRule(tenancy, table)));
        return rules;
    }

    private static Optional<TenantTable> register(Connection connection, Tenancy tenancy) throws SQLException {
        Tenancy.Register data = tenancy.tenants();
        Tenancy.Entry entry = new Tenancy.Entry(
                data.table(),
                data.id(),
                data.idType(),
                List.of(data.id()),
                List.of(),
                false,
                false,
                false,
                null,
                null,
                null,
                List.of());
        return TableRef.find(connection, data.table())
                .map(ref -> new TenantTable(
                        entry,
                        ref,
                        data.id(),
                        data.idType(),
                        List.of(new TenantTable.KeyColumn(data.id(), data.idType()))));
    }

    /** Enforcing is further than permissive, and tables with policies of their own need neither while they hold. */
    boolean toDo(IsolationStage stage, TablePolicies now) {
        if (table.entry().isolated()) {
            return stage == IsolationStage.ENFORCING && !holds(now);
        }
        return !at(IsolationStage.ENFORCING, now)
                && !(stage == IsolationStage.PERMISSIVE && at(IsolationStage.PERMISSIVE, now));
    }

    private static boolean holds(TablePolicies now) {
        return now.enabled() && now.forced() && !now.policies().isEmpty();
    }

    TablePolicies policies(IsolationStage stage, TablePolicies before) {
        if (table.entry().isolated() && !before.policies().isEmpty()) {
            return new TablePolicies(true, true, before.policies());
        }
        List<TablePolicies.Policy> policies = new ArrayList<>(
                before.policies().stream().filter(policy -> !replaced(policy)).toList());
        String rule = stage == IsolationStage.ENFORCING ? enforcing() : permissive(before.enabled());
        policies.add(new TablePolicies.Policy(NAME, true, "*", "public", rule, rule));
        return new TablePolicies(true, true, policies);
    }

    private boolean replaced(TablePolicies.Policy policy) {
        return policy.name().equals(NAME) || original().contains(policy.name());
    }

    /** Policies that are neither the product's nor ours widen what is seen, and would undo the isolation. */
    List<Finding> foreign(TablePolicies before) {
        return before.policies().stream()
                .filter(policy -> policy.permissive()
                        && !replaced(policy)
                        && !table.entry().isolated()
                        && !table.entry().beside().contains(policy.name()))
                .map(policy -> Finding.error(
                        "policy_unknown",
                        "The policy %s on %s is not the product's, and lets rows be seen whatever their tenant."
                                .formatted(policy.name(), table.ref()),
                        "Decide whether it is needed. To remove it: DROP POLICY %s ON %s; to keep it beside the isolation, make it restrictive."
                                .formatted(
                                        TableRef.quote(policy.name()),
                                        table.ref().sql())))
                .toList();
    }

    private boolean at(IsolationStage stage, TablePolicies now) {
        return now.enabled()
                && now.forced()
                && now.policies().stream()
                        .anyMatch(policy -> policy.name().equals(NAME)
                                && recording(policy) == (stage == IsolationStage.PERMISSIVE));
    }

    private static boolean recording(TablePolicies.Policy policy) {
        return String.valueOf(policy.using()).contains(Violations.FUNCTION);
    }

    /** Enforced by whichever means: by us, or by the policies that the table was made with. */
    boolean enforced(TablePolicies now) {
        return now.enabled() && now.forced() && (table.entry().isolated() || at(IsolationStage.ENFORCING, now));
    }

    private String enforcing() {
        return "%s or %s".formatted(own(), administrator());
    }

    private String own() {
        String column = table.type().equals("uuid") ? table.columnSql() + "::text" : table.columnSql();
        return "(%s = %s)".formatted(column, tenantOfSession());
    }

    private String tenantOfSession() {
        return "nullif(current_setting(%s, true), '')"
                .formatted(DatabaseTraits.literal(tenancy.session().tenant()));
    }

    private String administrator() {
        return "(coalesce(lower(current_setting(%s, true)), '') in ('true', 'on', 't', 'yes', 'y', '1'))"
                .formatted(DatabaseTraits.literal(tenancy.session().administrator()));
    }

    /**
     * Where rows were hidden from others before, only sessions pass that still name the tenants of before, for rows that
     * were theirs: nobody is refused, and nobody sees more than before.
     */
    private String permissive(boolean guarded) {
        String passes = "%s(%s, %s::text)"
                .formatted(Violations.FUNCTION, DatabaseTraits.literal(table.name()), table.columnSql());
        return "%s or %s or (%s%s)".formatted(own(), administrator(), guarded ? formerTenant() + " and " : "", passes);
    }

    private String formerTenant() {
        List<String> ways = new ArrayList<>();
        if (!table.entry().free().isEmpty()) {
            ways.add("%s in (%s)"
                    .formatted(
                            tenantOfSession(),
                            table.entry().free().stream()
                                    .map(DatabaseTraits::literal)
                                    .collect(Collectors.joining(", "))));
        }
        if (table.entry().orNull()) {
            ways.add(tenantOfSession() + " is null");
        }
        String session = ways.isEmpty() ? "false" : String.join(" or ", ways);
        return "(%s) and %s(%s::text)".formatted(session, Violations.ASSIGNED, table.columnSql());
    }
}
