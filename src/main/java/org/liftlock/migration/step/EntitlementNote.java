package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Grant;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Standing;
import org.liftlock.product.EntitlementSheet;
import org.liftlock.product.Entitlements;

/** What is remembered of organizations that were entitled: an event in the product, and what taking it back needs. */
record EntitlementNote(Ledger ledger, String step, Entitlements entitlements, OrganizationPage page) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void of(List<OrganizationChange> granted) throws SQLException {
        events(granted);
        note(granted);
    }

    private void texts(PreparedStatement statement, int parameter, String[] texts) throws SQLException {
        statement.setArray(parameter, ledger.connection().createArrayOf("text", texts));
    }

    private void events(List<OrganizationChange> changes) throws SQLException {
        EntitlementSheet sheet = entitlements.sheet();
        var events = sheet.tables().events();
        try (PreparedStatement insert = ledger.connection()
                .prepareStatement(
                        "insert into %s (%s, %s, %s, %s) select g.organization::%s, ?, ?, g.payload::jsonb from unnest(?::text[], ?::text[]) g(organization, payload)"
                                .formatted(
                                        q(events.table()),
                                        q(events.organization()),
                                        q(events.type()),
                                        q(events.reason()),
                                        q(events.payload()),
                                        new EntitlementTables(sheet.tables()).type()))) {
            insert.setString(1, sheet.events().granted());
            insert.setString(2, "Entitled to what the old setting granted");
            texts(insert, 3, changes.stream().map(OrganizationChange::subject).toArray(String[]::new));
            texts(insert, 4, changes.stream().map(this::payload).toArray(String[]::new));
            insert.executeUpdate();
        }
    }

    private String payload(OrganizationChange change) {
        ObjectNode payload = JSON.createObjectNode()
                .put("run", ledger.run().toString())
                .put("mapping_version", entitlements.mapping().version());
        ArrayNode changes = payload.putArray("changes");
        change.grants().forEach(grant -> {
            ObjectNode line = changes.addObject();
            line.put("type", grant.part().isWhole() ? "module" : "submodule")
                    .put("module_key", grant.part().module());
            if (!grant.part().isWhole()) {
                line.put("submodule_key", grant.part().submodule());
            }
            line.put("status", grant.status());
        });
        return payload.toString();
    }

    /** A line break parts the grants: no key can hold one. */
    private void note(List<OrganizationChange> changes) throws SQLException {
        try (PreparedStatement insert = ledger.connection().prepareStatement("""
                insert into liftlock.entitled (run, step, organization, grants, raised)
                select ?, ?, g.organization, string_to_array(g.grants, E'\\n'), g.raised::jsonb
                from unnest(?::text[], ?::text[], ?::text[]) g(organization, grants, raised)
                on conflict (run, step, organization) do update
                set grants = excluded.grants, raised = excluded.raised, failure = null, at = now()""")) {
            insert.setObject(1, ledger.run());
            insert.setString(2, step);
            texts(insert, 3, changes.stream().map(OrganizationChange::subject).toArray(String[]::new));
            texts(insert, 4, changes.stream().map(EntitlementNote::grants).toArray(String[]::new));
            texts(insert, 5, changes.stream().map(this::raised).toArray(String[]::new));
            insert.executeUpdate();
        }
    }

    private static String grants(OrganizationChange change) {
        return change.grants().stream().map(grant -> grant.part().toString()).collect(Collectors.joining("\n"));
    }

    /** What was there before, by part; nothing for an organization of which nothing was raised. */
    private @Nullable String raised(OrganizationChange change) {
        Map<String, Standing> former = change.grants().stream()
                .filter(Grant::raised)
                .map(grant -> page.of(change, grant.part()).orElseThrow())
                .collect(Collectors.toMap(standing -> standing.part().toString(), standing -> standing));
        if (former.isEmpty()) {
            return null;
        }
        ObjectNode raised = JSON.createObjectNode();
        former.forEach((part, standing) -> raised.putObject(part)
                .put("status", standing.status())
                .put("ends", standing.ends() == null ? null : standing.ends().toString())
                .put("source", standing.source()));
        return raised.toString();
    }
}
