package org.liftlock.organization;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** That an organization is to be deleted, and when that will be for good. */
@Embeddable
public record Farewell(Instant deletionAskedAt, String deletionAskedBy, Instant deletionDueAt) {}
