package org.liftlock.work;

import java.util.UUID;

/**
 * Something to be done in the background, as often as it takes.
 *
 * @param id what it is about; there is at most one errand with an id at a time
 * @param organization in whose scope it is done
 */
public record Errand(UUID id, UUID organization) {}
