package org.liftlock.organization;

import java.util.UUID;

/** Nobody gets into this organization any more, so that what works for it is to come to rest. */
public record OrganizationSuspended(UUID organization) {}
