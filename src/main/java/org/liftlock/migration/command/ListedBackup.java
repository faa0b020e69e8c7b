package org.liftlock.migration.command;

import com.fasterxml.jackson.databind.JsonNode;

/** A backup as the portal's list has it. */
record ListedBackup(JsonNode body) {

    String id() {
        return body.path("id").asText();
    }

    String edition() {
        return body.path("edition").asText();
    }

    boolean usable() {
        return body.path("proved").asBoolean() && body.path("present").asBoolean();
    }

    /** Whether somebody means it by a text: its id, the day on which it was taken, or nothing at all. */
    boolean called(String text) {
        return text.isEmpty()
                || id().equals(text)
                || body.path("taken_at").asText().replace("-", "").startsWith(text.replace("-", "") + "T");
    }

    boolean holds(String wanted) {
        return wanted.isEmpty() || wanted.equals(edition());
    }

    /** Two lines for people. */
    String words() {
        return "%s  %s  %,d rows of %d tables, %,d bytes, %s%n    %s"
                .formatted(
                        body.path("taken_at").asText(),
                        edition(),
                        body.path("rows").asLong(),
                        body.path("tables").asInt(),
                        body.path("bytes").asLong(),
                        state(),
                        id());
    }

    private String state() {
        if (!body.path("present").asBoolean()) {
            return "its files are gone or incomplete";
        }
        return body.path("proved").asBoolean() ? "proved" : "never proved";
    }
}
