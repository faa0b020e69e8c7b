package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.liftlock.web.Address;

/** Groups as a directory sees them. Who may is decided by the directory's token, and not by a person's permission. */
@Path("/scim/v2/{slug}/Groups")
@PermitAll
@Blocking
@Produces({ScimJson.MEDIA_TYPE, "application/json"})
class ScimGroupApi {
    private final ScimTokens tokens;
    private final ScimGroups groups;
    private final Address address;

    ScimGroupApi(ScimTokens tokens, ScimGroups groups, Address address) {
        this.tokens = tokens;
        this.groups = groups;
        this.address = address;
    }

    private String base(String slug) {
        return "%s/scim/v2/%s".formatted(address.base(), slug);
    }

    @GET
    public Response list(
            @PathParam("slug") String slug,
            @HeaderParam("Authorization") @DefaultValue("") String token,
            @QueryParam("filter") @DefaultValue("") String filter,
            @QueryParam("startIndex") @DefaultValue("1") int from,
            @QueryParam("count") @DefaultValue("100") int count) {
        UUID organization = tokens.organization(slug, token);
        return ScimJson.answer(200, ScimJson.page(groups.all(organization, base(slug)), filter, from, count));
    }

    @GET
    @Path("{id}")
    public Response show(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token) {
        UUID organization = tokens.organization(slug, token);
        return ScimJson.answer(200, groups.one(organization, ScimJson.id(id), base(slug)));
    }

    @POST
    public Response create(
            @PathParam("slug") String slug, @HeaderParam("Authorization") @DefaultValue("") String token, String body) {
        UUID organization = tokens.organization(slug, token);
        UUID id = groups.create(organization, ScimJson.read(body));
        return ScimJson.answer(201, groups.one(organization, id, base(slug)));
    }

    @PUT
    @Path("{id}")
    public Response replace(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token,
            String body) {
        UUID organization = tokens.organization(slug, token);
        groups.change(organization, ScimJson.id(id), ScimJson.read(body));
        return ScimJson.answer(200, groups.one(organization, ScimJson.id(id), base(slug)));
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token,
            String body) {
        UUID organization = tokens.organization(slug, token);
        ObjectNode group = groups.one(organization, ScimJson.id(id), base(slug));
        ScimPatch.apply(ScimJson.read(body), group);
        groups.change(organization, ScimJson.id(id), group);
        return ScimJson.answer(200, groups.one(organization, ScimJson.id(id), base(slug)));
    }

    @DELETE
    @Path("{id}")
    public Response remove(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token) {
        groups.delete(tokens.organization(slug, token), ScimJson.id(id));
        return Response.noContent().build();
    }
}
