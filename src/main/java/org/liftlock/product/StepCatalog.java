package org.liftlock.product;

import java.util.Map;

/** Knows the step types that playbooks may use and the checks that a diagnosis may use, by the words that name them. */
public interface StepCatalog {
    Map<String, Class<? extends StepSpec>> kinds();

    Map<String, Class<? extends CheckSpec>> checks();
}
