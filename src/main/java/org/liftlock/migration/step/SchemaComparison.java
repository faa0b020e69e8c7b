package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;
import org.liftlock.product.Sample;

/**
 * Compares an installation's tables with those that its edition ought to have: the product's own schema where the product
 * brings it, and the packs of every edition up to the installation's. Both are built in a scratch database and read from
 * its catalog; the installation's own database is only read.
 */
public final class SchemaComparison {
    private final Site site;

    private SchemaComparison(Site site) {
        this.site = site;
    }

    /** @throws StepEnd when the tables to compare with could not be built */
    private List<Finding> findings() throws SQLException, StepEnd {
        try (Connection installation = site.target().connect()) {
            Map<String, Shape> wanted = wanted(installation);
            Adoption seen = Adoption.of(installation, wanted, Map.of());
            List<Finding> findings = new ArrayList<>();
            missing(installation, wanted).forEach(table -> findings.add(missing(table)));
            seen.findings().stream().map(SchemaComparison::differs).forEach(findings::add);
            seen.missingIndexes().forEach((index, definition) -> findings.add(withoutIndex(index, definition)));
            if (findings.isEmpty()) {
                findings.add(fine(wanted.size()));
            }
            return findings;
        }
    }

    /** Reads only; a database that cannot be asked is a finding, too. */
    public static List<Finding> of(Site site) {
        try {
            return new SchemaComparison(site).findings();
        } catch (StepEnd end) {
            return end.outcome() instanceof Outcome.Failed failed ? List.of(failed.cause()) : List.of();
        } catch (SQLException trouble) {
            return List.of(DatabaseTrouble.finding(trouble, site.target()));
        }
    }

    private Map<String, Shape> wanted(Connection installation) throws SQLException, StepEnd {
        try (SchemaCopy copy = SchemaCopy.of(installation, site.target(), site.workspace());
                Connection scratch = copy.connect()) {
            TrialSchema schema = TrialSchema.create(scratch, Trial.searchPath(installation));
            for (String sql : scripts()) {
                build(scratch, sql);
            }
            schema.newTables();
            return schema.shapes();
        }
    }

    private List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        Optional.ofNullable(site.product().sample()).map(Sample::schemaSql).ifPresent(scripts::add);
        packs().forEach(pack ->
                pack.migrations().stream().map(Pack.Migration::sql).forEach(scripts::add));
        return scripts;
    }

    private List<Pack> packs() {
        List<Edition> editions = site.product().editions();
        return editions.subList(0, editions.indexOf(site.from()) + 1).stream()
                .map(Edition::pack)
                .flatMap(pack -> Optional.ofNullable(pack).stream())
                .map(site.product()::pack)
                .toList();
    }

    private void build(Connection scratch, String script) throws SQLException, StepEnd {
        for (String sql : Script.of(script).statements()) {
            try (Statement statement = scratch.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            } catch (SQLException failed) {
                throw StepEnd.failed(Finding.warning(
                        "schema_not_compared",
                        "The tables that %s ought to have could not be built in a scratch database: %s. The statement is: %s"
                                .formatted(site.from().name(), DatabaseTrouble.words(failed), Excerpt.of(sql)),
                        "Send this message to support; nothing has been changed."));
            }
        }
    }

    private static List<String> missing(Connection installation, Map<String, Shape> wanted) throws SQLException {
        return Answers.of(
                installation,
                "select name from unnest(?) as wanted (name) where to_regclass(quote_ident(name)) is null order by 1",
                row -> row.getString(1),
                installation.createArrayOf("text", wanted.keySet().toArray()));
    }

    private Finding missing(String table) {
        return Finding.error(
                "table_missing",
                "The table %s, which belongs to %s, is not in %s."
                        .formatted(table, site.from().name(), site.target().database()),
                "If migrations are outstanding, run them; do not mark them as done, which would only hide what is missing.");
    }

    private static Finding differs(Finding found) {
        return Finding.warning(
                found.code(),
                found.message(),
                "If somebody changed it by hand, undo that. If the product is newer or older than the portal's files, compare its release notes.");
    }

    private static Finding withoutIndex(String index, String definition) {
        return Finding.warning(
                "index_missing",
                "The index %s of the edition's tables is missing.".formatted(index),
                "Create it while the table stays in use, with CONCURRENTLY after INDEX: %s;".formatted(definition));
    }

    private Finding fine(int tables) {
        return Finding.info(
                "schema",
                "All %d tables of %s are there and have the shape they ought to have."
                        .formatted(tables, site.from().name()));
    }
}
