package org.liftlock.organization.standing;

import java.util.UUID;

/** Something that is done for an organization in the background; told by whoever does it. */
public interface Work {
    /** Whether it is under way, so that nothing may be taken from under it. */
    boolean goesOn(UUID organization);
}
