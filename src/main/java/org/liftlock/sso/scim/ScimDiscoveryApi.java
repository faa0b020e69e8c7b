package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What a directory can learn about this side before it begins (RFC 7644, section 4); it holds no data of anybody. */
@Path("/scim/v2/{slug}")
@PermitAll
@Blocking
@Produces({ScimJson.MEDIA_TYPE, "application/json"})
class ScimDiscoveryApi {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    @GET
    @Path("ServiceProviderConfig")
    public Response config(@PathParam("slug") String slug) {
        ObjectNode config = ScimJson.object(CORE + "ServiceProviderConfig");
        config.putObject("patch").put("supported", true);
        config.putObject("bulk").put("supported", false).put("maxOperations", 0).put("maxPayloadSize", 0);
        config.putObject("filter").put("supported", true).put("maxResults", ScimJson.MOST);
        config.putObject("etag").put("supported", true);
        List.of("changePassword", "sort")
                .forEach(absent -> config.putObject(absent).put("supported", false));
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "The token that an administrator makes under Settings, Directory")
                .put("primary", true);
        return ScimJson.answer(200, config);
    }

    @GET
    @Path("ResourceTypes")
    public Response types(@PathParam("slug") String slug) {
        return list(List.of(type("User", "/Users", ScimUser.SCHEMA), type("Group", "/Groups", ScimGroup.SCHEMA)));
    }

    private static ObjectNode type(String name, String endpoint, String schema) {
        return ScimJson.object(CORE + "ResourceType")
                .put("id", name)
                .put("name", name)
                .put("endpoint", endpoint)
                .put("schema", schema);
    }

    @GET
    @Path("Schemas")
    public Response schemas(@PathParam("slug") String slug) {
        ObjectNode user = schema(ScimUser.SCHEMA, "User");
        ArrayNode attributes = user.putArray("attributes");
        List.of("userName", "externalId", "displayName")
                .forEach(name -> attributes.add(attribute(name, "string", false)));
        attributes.add(attribute("active", "boolean", false));
        part(attributes, "name", false, List.of("givenName", "familyName", "formatted"));
        part(attributes, "emails", true, List.of("value", "type"));
        ObjectNode group = schema(ScimGroup.SCHEMA, "Group");
        ArrayNode ofGroup = group.putArray("attributes");
        List.of("displayName", "externalId").forEach(name -> ofGroup.add(attribute(name, "string", false)));
        part(ofGroup, "members", true, List.of("value", "$ref", "type"));
        return list(List.of(user, group));
    }

    private static ObjectNode schema(String id, String name) {
        return ScimJson.object(CORE + "Schema").put("id", id).put("name", name);
    }

    private static ObjectNode attribute(String name, String type, boolean many) {
        return ScimJson.object()
                .put("name", name)
                .put("type", type)
                .put("multiValued", many)
                .put("required", name.equals("userName"))
                .put("caseExact", false)
                .put("mutability", "readWrite")
                .put("returned", "default")
                .put("uniqueness", name.equals("userName") ? "server" : "none");
    }

    private static void part(ArrayNode attributes, String name, boolean many, List<String> parts) {
        ObjectNode whole = attribute(name, "complex", many);
        ArrayNode inner = whole.putArray("subAttributes");
        parts.forEach(part -> inner.add(attribute(part, "string", false)));
        attributes.add(whole);
    }

    private static Response list(List<ObjectNode> all) {
        return ScimJson.answer(200, ScimJson.page(all, "", 1, ScimJson.MOST));
    }
}
