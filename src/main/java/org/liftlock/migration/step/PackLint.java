package org.liftlock.migration.step;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liftlock.migration.lint.Before;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Examined;
import org.liftlock.migration.lint.LintReport;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.rule.Judge;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;

/** Judges a pack outside of runs. */
public final class PackLint {
    private final Product product;
    private final Pack pack;

    public PackLint(Product product, Pack pack) {
        this.product = product;
        this.pack = pack;
    }

    /** What is still to be applied to an installation, tried on a copy of its schema. The installation is only read. */
    public LintReport onInstallation(Target target, Path workspace) {
        long began = System.nanoTime();
        try (Connection connection = target.connect()) {
            List<Pack.Migration> pending =
                    PackState.read(connection, product.id(), pack).pending();
            Tried tried = Trial.on(target, workspace, pack.with(pending));
            return report(tried, "a copy of the schema of " + target.database(), began);
        } catch (SQLException trouble) {
            return onlyRead(List.of(DatabaseTrouble.finding(trouble, target)));
        } catch (StepEnd end) {
            return onlyRead(Attempt.findings(end));
        }
    }

    /**
     * The whole pack, tried on the schema of the product's sample with the packs of the editions below.
     *
     * @param server a database of the server on which scratch databases may be made
     */
    public LintReport onSample(Target server) {
        Sample sample = product.sample();
        if (sample == null) {
            return onlyRead(List.of(Finding.info("no_sample", "The product brings no sample schema to try it on.")));
        }
        long began = System.nanoTime();
        try (Connection maintenance = server.connect();
                SchemaCopy scratch = SchemaCopy.empty(maintenance, server);
                Connection connection = scratch.connect()) {
            fill(connection, sample);
            Tried tried = Trial.on(connection, searchPath(), List.of(), pack);
            return report(tried, "a scratch database with the sample schema of " + below(), began);
        } catch (SQLException trouble) {
            return onlyRead(List.of(DatabaseTrouble.finding(trouble, server)));
        } catch (StepEnd end) {
            return onlyRead(Attempt.findings(end));
        }
    }

    private String searchPath() {
        List<String> schemas = product.sheet().database().searchPath();
        return schemas.isEmpty() ? "public" : String.join(", ", schemas);
    }

    private void fill(Connection connection, Sample sample) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set synchronous_commit = off");
            statement.execute(sample.schemaSql());
            for (Pack lower : packsBelow()) {
                for (Pack.Migration migration : lower.migrations()) {
                    for (String sql : Script.of(migration.sql()).statements()) {
                        statement.execute(sql);
                    }
                }
            }
        }
    }

    private List<Pack> packsBelow() {
        List<Pack> below = new ArrayList<>();
        for (Edition edition : product.editions()) {
            if (edition.id().equals(pack.edition())) {
                break;
            }
            if (edition.pack() != null) {
                below.add(product.pack(edition.pack()));
            }
        }
        return below;
    }

    private String below() {
        List<String> names = product.editions().stream().map(Edition::id).toList();
        int at = names.indexOf(pack.edition());
        return at <= 0 ? product.name() : product.editions().get(at - 1).name();
    }

    private LintReport report(Tried tried, String where, long began) {
        return new LintReport(
                "Each statement was read by a parser and tried by PostgreSQL on %s. Objects were %s, locks looked up after each statement, and the undo was tried afterwards."
                        .formatted(where, tried.how().words()),
                tried.how(),
                tried.judged().migrations(),
                Judge.of(tried.judged(), pack.waivers()),
                tried.effect().gaps(),
                List.of(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** Without a trial. */
    public LintReport onlyRead(List<Finding> obstacles) {
        Case judged = read(pack.migrations());
        return new LintReport(
                "Each statement was only read by a parser, so that rewrites and locks are not known.",
                Evidence.STATEMENT,
                judged.migrations(),
                Judge.of(judged, pack.waivers()),
                List.of(),
                obstacles,
                0);
    }

    /** What a parser says of them. */
    static Case read(List<Pack.Migration> wanted) {
        List<Migration> migrations = new ArrayList<>();
        try {
            for (Pack.Migration migration : wanted) {
                migrations.add(new Migration(
                        migration.version(),
                        migration.name(),
                        migration.file(),
                        migration.undo(),
                        migration.transactional(),
                        Examined.unseen(migration.file(), migration.sql()),
                        Examined.unseen(migration.undo(), migration.undoSql()),
                        List.of()));
            }
        } catch (SQLException uncut) {
            throw new IllegalStateException("The statements of the pack cannot be told apart", uncut);
        }
        return new Case(migrations, Before.UNKNOWN, false);
    }
}
