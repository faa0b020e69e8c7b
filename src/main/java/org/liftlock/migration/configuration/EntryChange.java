package org.liftlock.migration.configuration;

/**
 * One thing that differs in a configuration file; fit to be shown and to be hashed.
 *
 * @param kind such as "variable"
 * @param subject the variable's name, or a path such as docker-compose.yml: services.api.image
 */
public record EntryChange(String kind, String subject, String detail) {}
