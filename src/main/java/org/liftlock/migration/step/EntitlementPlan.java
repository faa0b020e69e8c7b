package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liftlock.migration.entitlement.Grant;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Rulebook;
import org.liftlock.migration.entitlement.Totals;
import org.liftlock.problem.Finding;
import org.liftlock.product.Entitlements;

/** Works out what would become of every organization, in one snapshot of the database, and writes nothing to it. */
final class EntitlementPlan {
    private static final int AT_ONCE = 1_000;
    private static final int ORGANIZATIONS_PER_SECOND = 5_000;

    private final Site site;
    private final EntitleOrganizations step;
    private final Connection connection;
    private final Entitlements entitlements;
    private final EntitlementTables sql;
    private final ChangeSheet sheet;
    private final Map<String, Long> parts = new TreeMap<>();
    private final UnclearKeys unclear = new UnclearKeys();
    private Totals totals = Totals.NONE;
    private Mark mark = Mark.NONE;

    EntitlementPlan(Site site, EntitleOrganizations step, Connection connection) {
        this.site = site;
        this.step = step;
        this.connection = connection;
        this.entitlements = site.product().requireEntitlements();
        this.sql = EntitlementTables.of(site);
        this.sheet = site.journal().sheet();
    }

    Outline outline() throws SQLException, StepEnd {
        if (!EntitlementTables.present(connection, sql.tables().organizations().table())) {
            return Outline.of(step.title(), List.of(), List.of(withoutOrganizations()));
        }
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        OrganizationScope scope = OrganizationScope.of(site, connection, sql);
        List<Finding> findings = new ArrayList<>(missingModules());
        work(scope);
        connection.rollback();
        findings.addAll(accepted());
        findings.addAll(unclear.findings());
        losses().ifPresent(findings::add);
        return Outline.of(summary(), changes(), findings)
                .writing(totals.modules() + totals.submodules() + totals.events())
                .taking(Duration.ofSeconds(1 + totals.organizations() / ORGANIZATIONS_PER_SECOND))
                .locking("Only new rows are locked, each batch for %d ms or less: reading and writing go on."
                        .formatted(step.batchTargetMs()));
    }

    private void work(OrganizationScope scope) throws SQLException {
        Rulebook rules = new Rulebook(entitlements);
        Instant now = site.clock().instant();
        var reader = new OrganizationPage.Reader(connection, sql, scope, sql.ready(connection));
        var people = new OrganizationPeople(
                connection, entitlements.sheet(), HeldPermissions.of(connection, entitlements.sheet(), rules));
        sheet.begin(step.name());
        UnclearFlags flags = UnclearFlags.begin(site.journal().lists(), step.name());
        Optional<OrganizationPage> next = reader.next(null, AT_ONCE);
        while (next.isPresent()) {
            OrganizationPage page = next.get();
            List<OrganizationChange> changes = page.rows().stream()
                    .map(row -> rules.decide(row.key(), row.name(), row.value(), page.of(row.key()), now))
                    .toList();
            changes.forEach(this::count);
            sheet.add(step.name(), changes, people.of(changes));
            flags.note(changes);
            next = reader.next(page.last(), AT_ONCE);
        }
        flags.finish();
        sheet.planned(step.name(), mark, totals, unclear.unmapped());
    }

    private void count(OrganizationChange change) {
        totals = totals.and(change);
        mark = mark.and(Mark.of(change));
        change.grants().stream().map(Grant::part).forEach(part -> parts.merge(part.toString(), 1L, Long::sum));
        unclear.note(change);
    }

    private Finding withoutOrganizations() {
        return Finding.error(
                "organizations_missing",
                "The table %s, whose old settings are to be read, is not in %s."
                        .formatted(
                                sql.tables().organizations().table(),
                                site.target().database()),
                "Check that the installation's database is the right one.");
    }

    /** Before the schema step there are none, and the step that enters them follows it. */
    private List<Finding> missingModules() throws SQLException {
        Set<String> present = TaxonomyRows.of(site, connection).keys();
        List<String> missing = new Rulebook(entitlements)
                .parts().stream()
                        .map(part -> part.module())
                        .distinct()
                        .filter(module -> !present.contains(module))
                        .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(
                        Finding.warning(
                                "modules_missing",
                                "These modules are not in the database yet: %s.".formatted(String.join(", ", missing)),
                                "A step that enters the taxonomy has to come before this one; without it the run stops here, and nothing is written."));
    }

    /** Whoever starts the run may say beforehand whose losses are accepted. */
    private List<Finding> accepted() {
        JsonNode asked = site.parameters().path("accept_losses");
        if (asked.isMissingNode() || asked.isNull()) {
            return List.of();
        }
        if (asked.isTextual() && asked.textValue().equals("all")) {
            sheet.acceptAll(step.name());
            return List.of();
        }
        List<String> names = new ArrayList<>();
        (asked.isArray() ? asked : List.of(asked)).forEach(name -> names.add(name.asText()));
        List<String> unknown = sheet.accept(step.name(), names);
        return unknown.isEmpty()
                ? List.of()
                : List.of(Finding.error(
                        "loss_unknown",
                        "Losses are accepted for organizations that this plan does not have, or has more than one of: %s."
                                .formatted(String.join(", ", unknown)),
                        "Name organizations by their keys or exact names, or say \"all\"."));
    }

    private Optional<Finding> losses() {
        ChangeSheet.Losing losing = sheet.unaccepted(step.name(), 10);
        return losing.count() == 0
                ? Optional.empty()
                : Optional.of(
                        Finding.warning(
                                "access_lost",
                                "People of %s would lose access, and nobody has accepted that yet: %s"
                                        .formatted(LossWords.organizations(losing.count()), LossWords.of(losing)),
                                "Look at the difference of access. Mend the rules or the old settings where a loss is not meant; the run waits until each loss is accepted by name."));
    }

    private String summary() {
        return totals.changed() == 0
                ? "Nothing to grant: each of %s organizations has what its old setting stands for."
                        .formatted(Amount.of(totals.organizations()))
                : "Grants %s modules and %s submodules to %s of %s organizations."
                        .formatted(
                                Amount.of(totals.modules()),
                                Amount.of(totals.submodules()),
                                Amount.of(totals.changed()),
                                Amount.of(totals.organizations()));
    }

    /** The digest of the plan holds the mark, and with it every organization's changes. */
    private List<Change> changes() {
        if (totals.changed() == 0) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                "organizations",
                sql.tables().organizations().table(),
                "what becomes of each, sum of digests " + mark.hex()));
        changes.addAll(parts.entrySet().stream()
                .map(part -> new Change(
                        "entitlement", part.getKey(), "of %s organizations".formatted(Amount.of(part.getValue()))))
                .collect(Collectors.toList()));
        return changes;
    }
}
