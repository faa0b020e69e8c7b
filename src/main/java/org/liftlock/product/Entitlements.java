package org.liftlock.product;

/** Who may use what in a product: its modules, what its old setting grants of them, and where it keeps that. */
public record Entitlements(EntitlementSheet sheet, Taxonomy taxonomy, EntitlementMapping mapping) {}
