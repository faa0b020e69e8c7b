package org.liftlock.organization;

import java.util.List;
import java.util.UUID;
import org.liftlock.person.HeldRole;

/** The roles that an organization has made for itself; told by whoever keeps them. */
public interface OwnRoles {
    List<HeldRole> of(UUID organization);
}
