package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** A check of a diagnosis as a product's file writes it; the key {@code kind} says which type reads it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface CheckSpec {
    /** Unique within its product. */
    String id();

    String title();

    /** The editions whose installations it is asked of; empty for all. */
    List<String> editions();

    /** By the code of a finding, the playbooks that mend it, of which the first that suits the edition is offered. */
    Map<String, List<String>> mends();

    default boolean concerns(Edition edition) {
        return editions().isEmpty() || editions().contains(edition.id());
    }
}
