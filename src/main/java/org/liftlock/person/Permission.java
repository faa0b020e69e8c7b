package org.liftlock.person;

import java.util.Locale;

/**
 * Something that may be allowed: an action on a kind of thing.
 *
 * @param description what it allows, in words that a person reads
 */
public record Permission(String resource, String action, String description) {
    static Permission of(String id, String description) {
        String[] parts = id.split(":", 2);
        return new Permission(parts[0], parts[1], description);
    }

    /** Such as {@code runs:start}, as routes and the API name it. */
    public String id() {
        return resource + ":" + action;
    }

    /** The description inside a sentence. */
    public String phrase() {
        return description.isEmpty()
                ? id()
                : description.substring(0, 1).toLowerCase(Locale.ROOT) + description.substring(1);
    }
}
