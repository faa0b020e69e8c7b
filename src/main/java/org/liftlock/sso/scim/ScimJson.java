package org.liftlock.sso.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Bodies as directories send and read them. */
final class ScimJson {
    static final String MEDIA_TYPE = "application/scim+json";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    static final int MOST = 200;

    /** Entra ID asks {@code emails[type eq "work"].value eq "..."}, which the standard writes inside the brackets. */
    private static final Pattern OF_ENTRA = Pattern.compile("(\\w+)\\[([^]]*)]\\.(\\w+ \\w+ \"(?:[^\"\\\\]|\\\\.)*\")");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScimJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode object(String schema) {
        ObjectNode node = object();
        node.putArray("schemas").add(schema);
        return node;
    }

    static ObjectNode read(String body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException noJson) {
            throw ScimRefused.wrong("invalidSyntax", "The body is no JSON.");
        }
        throw ScimRefused.wrong("invalidSyntax", "The body is no JSON object.");
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException strange) {
            throw ScimRefused.notFound(text.replaceAll("[^\\w.@-]", "?"));
        }
    }

    static Response answer(int status, JsonNode body) {
        return Response.status(status).type(MEDIA_TYPE).entity(body.toString()).build();
    }

    /** One resource, with its version as entity tag. */
    static Response resource(int status, ObjectNode resource) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("ETag", version(resource))
                .entity(versioned(resource).toString())
                .build();
    }

    private static ObjectNode versioned(ObjectNode resource) {
        resource.withObjectProperty("meta").put("version", version(resource));
        return resource;
    }

    /** Of what it says, wherever it was changed: a member can also be suspended in the portal. */
    static String version(ObjectNode resource) {
        ObjectNode bare = resource.deepCopy();
        bare.withObjectProperty("meta").remove("version");
        return "W/\"%s\""
                .formatted(Hashing.sha256()
                        .hashString(bare.toString(), StandardCharsets.UTF_8)
                        .toString()
                        .substring(0, 16));
    }

    static Response answer(ScimRefused refused) {
        ObjectNode body = object(ERROR);
        body.put("status", String.valueOf(refused.status()));
        if (refused.type() != null) {
            body.put("scimType", refused.type());
        }
        return answer(refused.status(), body.put("detail", refused.detail()));
    }

    /**
     * Those that fit, one page of them.
     *
     * @param from the number of the first one, from 1
     * @param count how many at most; none is asked for when only the number of all is wanted
     */
    static ObjectNode page(List<ObjectNode> all, String filter, int from, int count) {
        List<ObjectNode> fitting = filter.isBlank() ? all : fitting(all, filter);
        int first = Math.max(1, from);
        int most = Math.clamp(count, 0, MOST);
        List<ObjectNode> shown = fitting.stream().skip(first - 1L).limit(most).toList();
        ObjectNode page = object(LIST);
        page.put("totalResults", fitting.size()).put("startIndex", first).put("itemsPerPage", shown.size());
        page.putArray("Resources")
                .addAll(shown.stream().map(ScimJson::versioned).toList());
        return page;
    }

    private static List<ObjectNode> fitting(List<ObjectNode> all, String typed) {
        try {
            Filter filter = Filter.fromString(OF_ENTRA.matcher(typed).replaceAll("$1[$2 and $3]"));
            return all.stream().filter(node -> fits(filter, node)).toList();
        } catch (ScimException wrong) {
            throw ScimRefused.wrong("invalidFilter", "The filter cannot be read: %s".formatted(wrong.getMessage()));
        }
    }

    private static boolean fits(Filter filter, ObjectNode node) {
        try {
            return FilterEvaluator.evaluate(filter, node);
        } catch (ScimException wrong) {
            throw ScimRefused.wrong("invalidFilter", "The filter does not fit: %s".formatted(wrong.getMessage()));
        }
    }
}
