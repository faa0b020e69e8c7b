package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Changes a resource as a PATCH says (RFC 7644, section 3.5.2), also in the shapes that Entra ID and Okta send. */
final class ScimPatch {
    private ScimPatch() {}

    static void apply(ObjectNode body, ObjectNode resource) {
        ObjectNode plain = plain(body);
        try {
            JsonUtils.getObjectReader()
                    .forType(PatchRequest.class)
                    .<PatchRequest>readValue(plain)
                    .apply(new GenericScimResource(resource));
        } catch (ScimException wrong) {
            throw ScimRefused.wrong("invalidPath", "The change cannot be made: %s".formatted(wrong.getMessage()));
        } catch (IOException wrong) {
            throw ScimRefused.wrong("invalidSyntax", "The operations cannot be read.");
        }
    }

    private static ObjectNode plain(ObjectNode body) {
        ObjectNode plain = ScimJson.object("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        ArrayNode operations = plain.putArray("Operations");
        for (JsonNode operation : body.path("Operations")) {
            if (operation instanceof ObjectNode one) {
                add(operations, one.deepCopy());
            }
        }
        if (operations.isEmpty()) {
            throw ScimRefused.wrong("invalidSyntax", "There is no operation in the body.");
        }
        return plain;
    }

    private static void add(ArrayNode operations, ObjectNode operation) {
        String kind = operation.path("op").asText().toLowerCase(Locale.ROOT);
        operation.put("op", kind);
        String path = operation.path("path").asText("");
        JsonNode value = operation.path("value");
        if (kind.equals("remove") && value.isArray() && !value.isEmpty()) {
            value.forEach(one -> operations.add(removal(path, one)));
            return;
        }
        if (path.equalsIgnoreCase("active")) {
            operation.set("value", truth(value));
        } else if (path.isEmpty() && value instanceof ObjectNode many) {
            many.properties().forEach(entry -> operations.add(single(kind, entry)));
            return;
        }
        operations.add(operation);
    }

    /** Entra ID names the members to remove as values. */
    private static ObjectNode removal(String path, JsonNode one) {
        return ScimJson.object()
                .put("op", "remove")
                .put(
                        "path",
                        "%s[value eq \"%s\"]"
                                .formatted(path, one.path("value").asText().replaceAll("[\"\\\\]", "")));
    }

    /** Okta sends an object without a path, Entra ID also one whose names are paths. */
    private static ObjectNode single(String kind, Map.Entry<String, JsonNode> entry) {
        ObjectNode one = ScimJson.object().put("op", kind).put("path", entry.getKey());
        one.set("value", entry.getKey().equalsIgnoreCase("active") ? truth(entry.getValue()) : entry.getValue());
        return one;
    }

    /** Entra ID sends "True" and "False". */
    private static JsonNode truth(JsonNode value) {
        return value.isTextual() ? BooleanNode.valueOf(value.asText().equalsIgnoreCase("true")) : value;
    }
}
