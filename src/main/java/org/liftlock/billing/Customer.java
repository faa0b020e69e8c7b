package org.liftlock.billing;

import java.util.UUID;
import org.liftlock.organization.Organization;

/**
 * Whose account it is; its organization may have been deleted.
 *
 * @param reference how addresses name it: its short name, or its id once it is deleted
 */
public record Customer(UUID id, String name, String reference) {
    static Customer of(Organization organization) {
        return new Customer(organization.id(), organization.name(), organization.slug());
    }
}
