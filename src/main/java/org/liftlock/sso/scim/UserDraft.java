package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a directory says of a member. */
record UserDraft(
        String userName,
        String email,
        @Nullable String externalId,
        String givenName,
        String familyName,
        String name,
        boolean active) {
    private static final int LONGEST = 200;

    static UserDraft of(ObjectNode body) {
        String userName = text(body, "userName");
        if (userName.isEmpty()) {
            throw ScimRefused.wrong("invalidValue", "userName is missing.");
        }
        String given = text(body.path("name"), "givenName");
        String family = text(body.path("name"), "familyName");
        return new UserDraft(
                userName,
                email(body, userName),
                Optional.of(text(body, "externalId"))
                        .filter(id -> !id.isEmpty())
                        .orElse(null),
                given,
                family,
                name(body, given, family, userName),
                body.path("active").asBoolean(true));
    }

    private static String name(ObjectNode body, String given, String family, String userName) {
        String parts = (given + " " + family).strip();
        String shown = parts.isEmpty() ? text(body, "displayName") : parts;
        String formatted = shown.isEmpty() ? text(body.path("name"), "formatted") : shown;
        return formatted.isEmpty() ? userName : formatted;
    }

    /** The primary address, else the first one, else the user name where it is an address. */
    private static String email(ObjectNode body, String userName) {
        return StreamSupport.stream(body.path("emails").spliterator(), false)
                .sorted((one, other) -> Boolean.compare(
                        other.path("primary").asBoolean(), one.path("primary").asBoolean()))
                .map(email -> text(email, "value"))
                .filter(email -> !email.isEmpty())
                .findFirst()
                .orElse(userName);
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("").strip();
        if (text.length() > LONGEST) {
            throw ScimRefused.wrong("invalidValue", "%s is longer than %d characters.".formatted(field, LONGEST));
        }
        return text;
    }
}
