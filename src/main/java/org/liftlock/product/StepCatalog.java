package org.liftlock.product;

import java.util.Map;

/** Knows the step types that playbooks may use, by the word that names them there. */
@FunctionalInterface
public interface StepCatalog {
    Map<String, Class<? extends StepSpec>> kinds();
}
