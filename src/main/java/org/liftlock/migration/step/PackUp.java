package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.rule.Judge;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/** Applies what is still to be applied of a pack, migration by migration. */
final class PackUp {
    private final Site site;
    private final Pulse pulse;
    private final MigrateSchema step;
    private final Pack pack;
    private final List<String> created = new ArrayList<>();
    private final List<String> adopted = new ArrayList<>();

    PackUp(Site site, Pulse pulse, MigrateSchema step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.pack = site.product().pack(step.pack());
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            PackState state = state(connection);
            if (state.nothingToDo()) {
                return Outcome.unchanged(nothingToChange());
            }
            PackEffect effect = effect(state);
            Adoption adoption = Adoption.of(connection, shapes(effect, state.pending()), effect.homes(state.pending()));
            refuseIfBlocked(adoption.findings());
            Ledger ledger = Ledger.open(connection, site);
            return apply(ledger, state(connection), effect, adoption);
        }
    }

    /** Read again once the run is ours alone: an earlier process may have been at work until then. */
    private PackState state(Connection connection) throws SQLException, StepEnd {
        PackState state = PackState.read(connection, site.product().id(), pack);
        refuseIfBlocked(state.findings());
        return state;
    }

    private static void refuseIfBlocked(List<Finding> findings) throws StepEnd {
        Optional<Finding> cause = findings.stream().filter(Finding::blocks).findFirst();
        if (cause.isPresent()) {
            throw StepEnd.with(new Outcome.Failed(cause.get(), findings));
        }
    }

    private String nothingToChange() {
        return "Nothing to change: all %d migrations of the pack %s have been applied and are in use."
                .formatted(pack.migrations().size(), pack.title());
    }

    /** What the check of this run has found out, unless files or database are others now. */
    private PackEffect effect(PackState state) throws SQLException, StepEnd {
        if (state.pending().isEmpty()) {
            return PackEffect.NONE;
        }
        Optional<PackEffect> known = site.journal()
                .find(step.name(), PackEffect.KEY, PackEffect.class)
                .filter(effect -> effect.covers(state.pending()));
        return known.isPresent() ? known.get() : tried(state);
    }

    private PackEffect tried(PackState state) throws SQLException, StepEnd {
        Tried tried = Trial.on(site.target(), site.workspace(), pack.with(state.pending()));
        refuseIfBlocked(Judge.of(tried.judged(), pack.waivers()).findings().stream()
                .map(LintFinding::finding)
                .toList());
        return tried.effect();
    }

    private static Map<String, Shape> shapes(PackEffect effect, List<Pack.Migration> pending) {
        List<String> tables = pending.stream()
                .flatMap(migration -> effect.piece(migration).stream())
                .flatMap(piece -> piece.tables().stream())
                .toList();
        Map<String, Shape> shapes = new TreeMap<>(effect.shapes());
        shapes.keySet().retainAll(tables);
        return shapes;
    }

    private Outcome apply(Ledger ledger, PackState state, PackEffect effect, Adoption adoption)
            throws SQLException, StepEnd {
        StatementCount count = StatementCount.of(pack, state, pulse);
        withoutTimeLimits(ledger.connection());
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, step.attempts())) {
            ConcurrentIndexes indexes = new ConcurrentIndexes(ledger, pulse, retries, step.lockTimeoutMs());
            makeActive(ledger, state);
            state.extensions().create(ledger, step.name(), pulse);
            for (Map.Entry<String, String> missing : adoption.missingIndexes().entrySet()) {
                StepEnd.ifAsked(pulse);
                indexes.build(missing.getKey(), missing.getValue());
            }
            ApplyMigration work = new ApplyMigration(site, pulse, step, ledger, retries, indexes, count);
            for (Pack.Migration migration : state.pending()) {
                StepEnd.ifAsked(pulse);
                note(work.apply(migration, effect.piece(migration).orElseThrow()));
            }
        }
        return Outcome.changed(summary(state));
    }

    /** Limits that the role or the database has for its programs would break the building of a big index. */
    private static void withoutTimeLimits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set client_min_messages = warning");
        }
    }

    private void makeActive(Ledger ledger, PackState state) throws SQLException {
        if (state.retired()) {
            PackUse use = new PackUse(ledger, site.product().id(), step.name(), pack);
            ledger.transact(use::reactivate);
            pulse.log("The pack %s was out of use; it is in use again, with all its rows.".formatted(pack.title()));
        }
    }

    private void note(PackHistory.Applied applied) {
        created.addAll(applied.created());
        adopted.addAll(applied.adopted());
    }

    private String summary(PackState state) {
        List<String> parts = new ArrayList<>();
        if (state.retired()) {
            parts.add("the pack %s is in use again".formatted(pack.title()));
        }
        if (!state.pending().isEmpty()) {
            parts.add("%d migrations applied, %d tables created"
                    .formatted(state.pending().size(), created.size()));
        }
        if (!adopted.isEmpty()) {
            parts.add("%d tables that were there already adopted (%s)".formatted(adopted.size(), Excerpt.of(adopted)));
        }
        String sentence = String.join(", ", parts) + ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
