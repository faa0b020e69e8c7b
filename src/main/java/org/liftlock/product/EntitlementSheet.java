package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code entitlements/entitlements.yaml}: where a product keeps its organizations and their entitlements, and
 * how its old setting is read.
 *
 * @param alwaysOn modules that everybody has, by the old rule as by the new
 * @param alwaysOnKeys keys of the old setting for what everybody has, also where no module stands for it
 * @param legacyAccess whom the old rule let in
 * @param source what the migration writes as the source of an entitlement
 * @param machineSources sources of entitlements that nobody decided on, so that the migration may enable them
 * @param unaffectedRoles of people who are not held to entitlements
 */
public record EntitlementSheet(
        Tables tables,
        Words words,
        List<String> alwaysOn,
        List<String> alwaysOnKeys,
        LegacyAccess legacyAccess,
        String source,
        List<String> machineSources,
        EventTypes events,
        List<String> unaffectedRoles) {

    /** The product's tables, each with the names of its columns. */
    public record Tables(
            Organizations organizations,
            @Nullable People people,
            @Nullable Permissions permissions,
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

    /**
     * What people need beside their organization's entitlement: a permission, which they hold through roles.
     *
     * @param module the column of permissions that names a module or a key of the old setting
     * @param grants the table of what each role holds
     * @param holders the table of who has which role
     */
    public record Permissions(
            String table,
            String id,
            String module,
            String grants,
            String grantedRole,
            String grantedPermission,
            String holders,
            String holder,
            String heldRole) {}

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

    /**
     * Texts, in lower case, that mean yes and no.
     *
     * @param within the key under which an object has its value
     */
    public record Words(List<String> yes, List<String> no, String within) {}

    /** The types of the events that the migration and its way back leave. */
    public record EventTypes(String granted, String withdrawn) {}
}
