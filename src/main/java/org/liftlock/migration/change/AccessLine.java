package org.liftlock.migration.change;

import java.util.List;

/**
 * What one person gains and loses.
 *
 * @param subject the key of the person's organization
 */
public record AccessLine(
        String subject,
        String organization,
        String person,
        String name,
        String role,
        List<String> gains,
        List<String> losses) {

    /** The organization's key as a part of an address. */
    public String segment() {
        return Segment.of(subject);
    }
}
