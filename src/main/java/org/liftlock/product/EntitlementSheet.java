package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code entitlements/entitlements.yaml}: where a product keeps its organizations and their entitlements, and
 * how its old setting is read.
 *
 * @param alwaysOn modules that everybody has, by the old rule as by the new
 * @param source what the migration writes as the source of an entitlement
 * @param machineSources sources of entitlements that nobody decided on, so that the migration may enable them
 * @param unaffectedRoles of people who are not held to entitlements
 */
public record EntitlementSheet(
        Tables tables,
        Words words,
        List<String> alwaysOn,
        String source,
        List<String> machineSources,
        EventTypes events,
        List<String> unaffectedRoles) {

    /** The product's tables, each with the names of its columns. */
    public record Tables(
            Organizations organizations,
            @Nullable People people,
            Modules modules,
            Submodules submodules,
            Grants entitlements,
            Subgrants subentitlements,
            Events events) {}

    /**
     * The product's customers.
     *
     * @param type of the key, as SQL writes it
     * @param legacy the column of the old setting
     */
    public record Organizations(String table, String id, String type, String name, String legacy) {}

    /** @param name a column that tells a person to people, such as an e-mail address */
    public record People(String table, String id, String organization, String name, String role, String active) {}

    public record Modules(String table, String id, String key, String title, String order) {}

    public record Submodules(
            String table,
            String id,
            String module,
            String key,
            String title,
            String path,
            String permission,
            String order) {}

    /**
     * Which organization has which module.
     *
     * @param ends when a trial is over
     * @param changed when the row was last changed
     */
    public record Grants(
            String table,
            String id,
            String organization,
            String module,
            String status,
            String ends,
            String source,
            String changed) {}

    public record Subgrants(
            String table, String organization, String module, String submodule, String enabled, String source) {}

    public record Events(String table, String organization, String type, String reason, String payload) {}

    /** Texts, in lower case, that mean yes and no. */
    public record Words(List<String> yes, List<String> no) {}

    /** The types of the events that the migration and its way back leave. */
    public record EventTypes(String granted, String withdrawn) {}
}
