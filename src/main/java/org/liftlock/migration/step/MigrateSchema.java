package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.Verdict;
import org.liftlock.migration.lint.rule.Judge;
import org.liftlock.product.Pack;

/**
 * Applies a pack to the database.
 *
 * <p>Its check tries the pack on a copy of the schema, looks at what happened and judges it by the rules for packs; the
 * installation's database is only read. An error there stops the run before anything is written.
 *
 * @param lockTimeoutMs how long one try waits for a lock
 * @param attempts tries before somebody has to clear the way
 */
public record MigrateSchema(String name, String title, String explanation, String pack, int lockTimeoutMs, int attempts)
        implements Step {
    @Override
    public String kind() {
        return "migrate_schema";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("its tables and their rows stay in the database, out of use");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> check(site, connection));
    }

    private Outline check(Site site, Connection connection) throws SQLException, StepEnd {
        Pack applied = site.product().pack(pack);
        PackState state = PackState.read(connection, site.product().id(), applied);
        if (state.nothingToDo()) {
            return SchemaOutline.nothing(applied, state.findings());
        }
        if (!state.extensions().findings().isEmpty()) {
            return Outline.of(title, List.of(), state.findings());
        }
        if (state.pending().isEmpty()) {
            return outline(connection, applied, state, PackEffect.NONE, List.of());
        }
        Tried tried = Trial.on(site.target(), site.workspace(), applied.with(state.pending()));
        Verdict verdict = Judge.of(tried.judged(), applied.waivers());
        if (verdict.errors() == 0) {
            site.journal().record(name, PackEffect.KEY, tried.effect());
        }
        return outline(connection, applied, state, tried.effect(), verdict.findings());
    }

    private Outline outline(
            Connection connection, Pack applied, PackState state, PackEffect effect, List<LintFinding> objections)
            throws SQLException {
        Adoption adoption = Adoption.of(connection, effect.shapes(), effect.homes(state.pending()));
        return new SchemaOutline(this, applied, state, effect, adoption, objections).outline(connection);
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new PackUp(site, pulse, this).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Attempt.of(site.target(), () -> new PackRetreat(site, pulse, this).undo(retreat));
    }

    @Override
    public List<Loss> loss(Site site, Retreat retreat) {
        return new PackLoss(site, pack).of(retreat);
    }
}
