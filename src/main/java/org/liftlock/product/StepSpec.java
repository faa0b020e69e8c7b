package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A step as a playbook file writes it; the key {@code kind} says which type reads it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface StepSpec {
    /** Unique within its playbook. */
    String name();

    String title();

    /** What the step does, in words for an administrator. */
    String explanation();

    /** Whether it works on entitlements, so that the product must say where it keeps them. */
    default boolean needsEntitlements() {
        return false;
    }

    /** Whether it works on tenants, so that the product must say where it keeps them. */
    default boolean needsTenancy() {
        return false;
    }
}
