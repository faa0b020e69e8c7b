package org.liftlock.access;

import java.time.Instant;
import java.util.UUID;

/** A permission that one member lets another use, as lists show it. */
record PassedOn(
        UUID id,
        String permission,
        String reason,
        Instant startsAt,
        Instant endsAt,
        UUID giverId,
        String giver,
        UUID receiverId,
        String receiver) {}
