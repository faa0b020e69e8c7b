package org.liftlock.migration.step;

/** Tells the members of the installation's organization something, once per key. */
@FunctionalInterface
public interface Notices {
    void tell(String key, String subject, String body);
}
