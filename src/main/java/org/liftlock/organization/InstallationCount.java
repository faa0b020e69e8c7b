package org.liftlock.organization;

import java.util.UUID;

/** How many installations an organization has; told by whoever keeps them. */
public interface InstallationCount {
    long of(UUID organization);
}
