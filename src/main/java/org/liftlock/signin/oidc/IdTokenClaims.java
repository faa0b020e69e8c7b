package org.liftlock.signin.oidc;

import io.quarkus.oidc.UserInfo;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.Attributes;

/** The claims of an id token as attributes; a member of an object has the object's name and a dot before its own. */
final class IdTokenClaims {
    private IdTokenClaims() {}

    /** @param further what the identity provider says of the person beside the token; null where that is not asked for */
    static Attributes read(JsonWebToken token, @Nullable UserInfo further) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (further != null) {
            add(values, "", further.getJsonObject());
        }
        token.getClaimNames().forEach(name -> add(values, name, token.getClaim(name)));
        return new Attributes(String.valueOf(token.getSubject()), values);
    }

    private static void add(Map<String, List<String>> values, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case JsonObject object ->
                object.forEach((member, inner) -> add(values, name.isEmpty() ? member : name + "." + member, inner));
            case JsonArray array ->
                values.put(name, array.stream().map(IdTokenClaims::text).toList());
            case Collection<?> several ->
                values.put(name, several.stream().map(IdTokenClaims::text).toList());
            case JsonValue nothing when nothing.getValueType() == JsonValue.ValueType.NULL -> {}
            default -> values.put(name, List.of(text(value)));
        }
    }

    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
