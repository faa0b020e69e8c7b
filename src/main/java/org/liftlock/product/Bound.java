package org.liftlock.product;

/** What a YAML file says, and the file that says it. */
record Bound<T>(YamlFile file, T value) {}
