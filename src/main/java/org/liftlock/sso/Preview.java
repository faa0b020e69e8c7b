package org.liftlock.sso;

import java.util.List;

/**
 * What would be made of the person who arrived last.
 *
 * @param arrived each attribute with its values
 */
record Preview(Attributes arrived, Claims claims, String role) {
    static Preview of(Attributes arrived, SamlConnection.Settings settings) {
        Claims claims = settings.attributes().read(arrived);
        return new Preview(arrived, claims, settings.roles().of(claims.groups()));
    }

    /** One attribute with its values. */
    record Line(String name, String value) {}

    public List<Line> lines() {
        return arrived.values().entrySet().stream()
                .map(entry -> new Line(entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }
}
