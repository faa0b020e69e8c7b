package org.liftlock.product;

import java.util.Map;
import java.util.Set;

/** Knows the words that product files may use for what the engine can do. */
public interface StepCatalog {
    /** The step types that playbooks may use, by the word that names them there. */
    Map<String, Class<? extends StepSpec>> kinds();

    /** The checks that a diagnosis may use. */
    Map<String, Class<? extends CheckSpec>> checks();

    /** The rules for packs that a waiver may name. */
    Set<String> packRules();
}
