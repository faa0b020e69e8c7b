package org.liftlock.billing;

import java.util.List;
import org.liftlock.organization.Organization;

/** What the next documents of an organization are made of. */
record Due(Organization organization, Account account, List<Subscription> subscriptions, List<Charge> charges) {}
