package org.liftlock.migration.entitlement;

import java.util.List;

/**
 * What one person gains and loses when the new rule takes the old one's place.
 *
 * @param subject the key of the person's organization
 * @param organization its name
 * @param person the person's key
 * @param name an e-mail address or the like
 */
public record AccessChange(
        String subject,
        String organization,
        String person,
        String name,
        String role,
        List<String> gains,
        List<String> losses) {}
