package org.liftlock.sso;

import org.liftlock.organization.Organization;

/** A protocol by which organizations can sign in through an identity provider of their own. */
public interface OwnWay {
    /** Whether members of this organization are led to its identity provider. */
    boolean isOpen(Organization organization);
}
