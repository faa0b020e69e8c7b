package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/**
 * The product's own record of its revisions stands where the run expects it.
 *
 * @param anyOf the revisions of which each is right by itself; empty where all heads that the product is known to have
 *     must be there
 */
public record RevisionHeadsCheck(List<String> anyOf) implements PreflightCheck {
    private static final String BY_HAND =
            " Do not write revisions into the table by hand: that would only hide what is missing.";

    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        ProductSheet.Database database = inspection.site().product().sheet().database();
        String table = database.revisionTable();
        if (table == null) {
            return List.of(Finding.info("revision_heads", "The product keeps no record of its revisions."));
        }
        Connection connection = inspection.connection();
        Optional<TableRef> found = TableRef.find(connection, table);
        if (found.isEmpty()) {
            return List.of(missing(table, inspection.target()));
        }
        List<String> revisions = Answers.of(
                connection, "select * from %s order by 1".formatted(found.get().sql()), row -> row.getString(1));
        return judge(table, revisions, anyOf.isEmpty() ? database.knownHeads() : expected(revisions));
    }

    /** Those that are there, or all of them when none is. */
    private List<String> expected(List<String> revisions) {
        List<String> there = anyOf.stream().filter(revisions::contains).toList();
        return there.isEmpty() ? anyOf : there;
    }

    private static Finding missing(String table, Target target) {
        return Finding.error(
                "revision_table_missing",
                "The database %s has no table %s, in which the product records its revisions, so what it lacks cannot be known."
                        .formatted(target.database(), table),
                "Check that this is the right database, and bring it to its newest revision with the product's own migration command."
                        + BY_HAND);
    }

    private static List<Finding> judge(String table, List<String> revisions, List<String> heads) {
        List<String> unknown = new ArrayList<>(revisions);
        unknown.removeAll(heads);
        List<String> lacking = new ArrayList<>(heads);
        lacking.removeAll(revisions);
        if (heads.isEmpty() || (unknown.isEmpty() && lacking.isEmpty())) {
            return List.of(Finding.info(
                    "revision_heads",
                    revisions.size() == 1
                            ? "The product's revision is %s.".formatted(revisions.get(0))
                            : "The product's revisions are %s; several heads are usual here."
                                    .formatted(String.join(", ", revisions))));
        }
        List<Finding> findings = new ArrayList<>();
        if (!unknown.isEmpty()) {
            findings.add(unknown(table, unknown, heads));
        } else {
            findings.add(behind(table, revisions, lacking));
        }
        return findings;
    }

    private static Finding unknown(String table, List<String> unknown, List<String> heads) {
        if (new DatedRevisions(unknown).laterThan(new DatedRevisions(heads))) {
            return later(table, unknown, heads);
        }
        return Finding.error(
                "unknown_revision",
                "The table %s names the revision %s; this playbook was made for %s."
                        .formatted(table, String.join(", ", unknown), String.join(", ", heads)),
                "If the product is older, bring it to its newest revision with its own migration command (upgrade to all heads). If it is newer, this portal needs newer product files."
                        + BY_HAND);
    }

    private static Finding later(String table, List<String> unknown, List<String> heads) {
        return Finding.error(
                "revision_later",
                "The table %s names the revision %s, which is later than %s, the newest that this portal knows of the product."
                        .formatted(table, String.join(", ", unknown), String.join(", ", heads)),
                "What the newer revision has changed is not known here, so nothing is done. Bring the portal to a version whose product files know it."
                        + BY_HAND);
    }

    private static Finding behind(String table, List<String> revisions, List<String> lacking) {
        return Finding.error(
                "revision_behind",
                "The table %s holds %s and lacks the head %s: some revisions of the product have not been run."
                        .formatted(
                                table,
                                revisions.isEmpty() ? "no revision" : String.join(", ", revisions),
                                String.join(", ", lacking)),
                "Run the missing revisions with the product's own migration command (upgrade to all heads, not to one)."
                        + BY_HAND);
    }
}
