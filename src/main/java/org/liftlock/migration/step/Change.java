package org.liftlock.migration.step;

/**
 * One thing a step would change.
 *
 * @param kind a short noun phrase such as "new table", "adopted table", "file", "service"
 * @param subject what it is about, such as a table's or file's name
 * @param detail more on it; never a secret
 */
public record Change(String kind, String subject, String detail) {}
