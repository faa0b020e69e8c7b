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

/** Users as a directory sees them. Who may is decided by the directory's token, and not by a person's permission. */
@Path("/scim/v2/{slug}/Users")
@PermitAll
@Blocking
@Produces({ScimJson.MEDIA_TYPE, "application/json"})
class ScimUserApi {
    private final ScimTokens tokens;
    private final ScimUsers users;
    private final Address address;

    ScimUserApi(ScimTokens tokens, ScimUsers users, Address address) {
        this.tokens = tokens;
        this.users = users;
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
        return ScimJson.answer(200, ScimJson.page(users.all(organization, base(slug)), filter, from, count));
    }

    @GET
    @Path("{id}")
    public Response show(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token) {
        UUID organization = tokens.organization(slug, token);
        return ScimJson.answer(200, users.one(organization, ScimJson.id(id), base(slug)));
    }

    @POST
    public Response create(
            @PathParam("slug") String slug, @HeaderParam("Authorization") @DefaultValue("") String token, String body) {
        UUID organization = tokens.organization(slug, token);
        UUID id = users.create(organization, UserDraft.of(ScimJson.read(body)));
        return ScimJson.answer(201, users.one(organization, id, base(slug)));
    }

    @PUT
    @Path("{id}")
    public Response replace(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token,
            String body) {
        UUID organization = tokens.organization(slug, token);
        users.change(organization, ScimJson.id(id), UserDraft.of(ScimJson.read(body)));
        return ScimJson.answer(200, users.one(organization, ScimJson.id(id), base(slug)));
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token,
            String body) {
        UUID organization = tokens.organization(slug, token);
        ObjectNode user = users.one(organization, ScimJson.id(id), base(slug));
        ScimPatch.apply(ScimJson.read(body), user);
        users.change(organization, ScimJson.id(id), UserDraft.of(user));
        return ScimJson.answer(200, users.one(organization, ScimJson.id(id), base(slug)));
    }

    @DELETE
    @Path("{id}")
    public Response remove(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @DefaultValue("") String token) {
        users.delete(tokens.organization(slug, token), ScimJson.id(id));
        return Response.noContent().build();
    }
}
