package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.liftlock.product.Tenancy;

/** One test of the isolation: sets the stage in a transaction, has every table probed, and rolls all of it back. */
final class IsolationTest {
    private static final int MOST = 100;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Site site;
    private final Pulse pulse;
    private final TestIsolation step;

    IsolationTest(Site site, Pulse pulse, TestIsolation step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            var obstacle = ProbeRole.obstacle(connection, site.target());
            if (obstacle.isPresent()) {
                return step.trial() == IsolationTrial.FOUND
                        ? new Outcome.Done("Not tried.", false, List.of(step.weighed(obstacle.get())))
                        : Outcome.failed(obstacle.get());
            }
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts());
                    Statement statement = connection.createStatement()) {
                return outcome(retries.run(
                        "Testing the isolation of tenants", statement, () -> rolledBack(connection), () -> {}));
            }
        }
    }

    private List<IsolationProbe.Result> rolledBack(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return probed(connection);
        } finally {
            Ledger.rollBack(connection);
            Ledger.autoCommitAgain(connection);
        }
    }

    private List<IsolationProbe.Result> probed(Connection connection) throws SQLException {
        execute(connection, "set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
        // A trigger of the product may write elsewhere; that is rolled back with the rest.
        List<IsolationRule> rules = IsolationRule.all(site, connection);
        if (step.trialOrPlanned() == IsolationTrial.PLANNED) {
            enforce(connection, rules);
        }
        Tenancy tenancy = site.product().requireTenancy();
        String first = first(connection, tenancy);
        String other = new TenantRegister(connection, tenancy.tenants())
                .insert(new TenantWish(
                        "Isolation test",
                        "liftlock-" + UUID.randomUUID(),
                        JsonNodeFactory.instance.objectNode(),
                        List.of()));
        ProbeRole role = ProbeRole.make(connection);
        role.grant(rules.stream().map(rule -> rule.table().ref()).toList());
        SessionSettings settings = new SessionSettings(connection, tenancy.session(), nobody());
        List<IsolationProbe.Result> results = new ArrayList<>();
        for (IsolationRule rule : rules) {
            IsolationProbe.Result result = new IsolationProbe(
                            connection, role, settings, rule.table(), rule.original(), first, other)
                    .result();
            pulse.log(result.toString());
            results.add(result);
            pulse.progress(results.size(), rules.size(), "tables");
        }
        return results;
    }

    /** Policies from before the engine's cannot bear the empty setting that a transaction leaves behind. */
    private String nobody() {
        return step.trial() == IsolationTrial.FOUND ? "false" : "";
    }

    /** As it will be once it is enforced; what is enforced already is tested as it is. */
    private static void enforce(Connection connection, List<IsolationRule> rules) throws SQLException {
        for (IsolationRule rule : rules) {
            TablePolicies now = TablePolicies.read(connection, rule.table().ref());
            if (!rule.enforced(now)) {
                TablePolicies wanted = rule.policies(IsolationStage.ENFORCING, now);
                for (String sql : now.to(wanted, rule.table().ref())) {
                    execute(connection, sql);
                }
            }
        }
    }

    /** The run's tenant, or one that is there, or one made for the test. */
    private String first(Connection connection, Tenancy tenancy) throws SQLException {
        TenantRegister register = new TenantRegister(connection, tenancy.tenants());
        TenantWish wish = TenantWish.of(site);
        var known = register.find(wish.slug());
        if (known.isPresent()) {
            return known.get().id();
        }
        // Columns of uuids cannot hold the id of every tenant that older versions have made.
        var other = register.named(MOST).stream()
                .filter(tenant -> UUID_FORM.matcher(tenant.id()).matches())
                .findFirst();
        return other.isPresent()
                ? other.get().id()
                : register.insert(
                        new TenantWish(wish.name(), "liftlock-" + UUID.randomUUID(), wish.settings(), List.of()));
    }

    private Outcome outcome(List<IsolationProbe.Result> results) {
        results.forEach(result -> site.journal().record(step.name(), "table:" + result.table(), result));
        return new IsolationVerdict(results).outcome(step.trialOrPlanned());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
