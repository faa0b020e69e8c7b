package org.liftlock.compliance;

import java.util.List;
import java.util.UUID;

/** Computes evidence from what one part of the portal records; works in the scope of the organization. */
interface Source {
    List<Evidence> of(UUID organization);
}
