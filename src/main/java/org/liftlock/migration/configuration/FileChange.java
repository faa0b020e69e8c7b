package org.liftlock.migration.configuration;

/**
 * A configuration file as it is and as it would be, fit to be shown: secrets are masked.
 *
 * @param diff a unified diff; empty when nothing changes
 * @param text the whole new text
 */
public record FileChange(String name, String diff, String text) {
    public boolean changes() {
        return !diff.isEmpty();
    }
}
