package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.liftlock.web.Address;

/** Users and groups as a directory sees them. Who may is decided by the directory's token, and not by a person's permission. */
@Path("/scim/v2/{slug}/{kind: Users|Groups}")
@PermitAll
@Blocking
@Produces({ScimJson.MEDIA_TYPE, "application/json"})
class ScimApi {
    private final ScimTokens tokens;
    private final List<ScimResources> kinds;
    private final Address address;

    ScimApi(ScimTokens tokens, @All List<ScimResources> kinds, Address address) {
        this.tokens = tokens;
        this.kinds = kinds;
        this.address = address;
    }

    /** What a request is about: nothing is known of it before its token is. */
    private final class Matter {
        private final UUID organization;
        private final ScimResources kind;
        private final String base;

        Matter(ScimRequest request) {
            organization = tokens.organization(request.slug, request.token);
            kind = kinds.stream()
                    .filter(one -> one.path().equals(request.kind))
                    .findFirst()
                    .orElseThrow(() -> ScimRefused.notFound(request.kind));
            base = "%s/scim/v2/%s".formatted(address.base(), request.slug);
        }

        ObjectNode one(UUID id) {
            return kind.one(organization, id, base);
        }

        /** Nothing but taking somebody out is for organizations without the license. */
        void change(UUID id, ObjectNode body) {
            if (!kind.takesOut(body)) {
                tokens.requireLicense(organization);
            }
            kind.change(organization, id, body);
        }

        Response answer(int status, UUID id) {
            return ScimJson.resource(status, one(id));
        }
    }

    @GET
    public Response list(@BeanParam ScimRequest request) {
        Matter matter = new Matter(request);
        return ScimJson.answer(
                200,
                ScimJson.page(
                        matter.kind.all(matter.organization, matter.base),
                        request.filter,
                        request.startIndex,
                        request.count));
    }

    @GET
    @Path("{id}")
    public Response show(@BeanParam ScimRequest request, @PathParam("id") String id) {
        ObjectNode present = new Matter(request).one(ScimJson.id(id));
        return request.knows(present) ? Response.notModified().build() : ScimJson.resource(200, present);
    }

    @POST
    public Response create(@BeanParam ScimRequest request, String body) {
        Matter matter = new Matter(request);
        tokens.requireLicense(matter.organization);
        return matter.answer(201, matter.kind.create(matter.organization, ScimJson.read(body)));
    }

    @PUT
    @Path("{id}")
    public Response replace(@BeanParam ScimRequest request, @PathParam("id") String id, String body) {
        Matter matter = new Matter(request);
        UUID known = ScimJson.id(id);
        request.requireUnchanged(() -> matter.one(known));
        matter.change(known, ScimJson.read(body));
        return matter.answer(200, known);
    }

    @PATCH
    @Path("{id}")
    public Response change(@BeanParam ScimRequest request, @PathParam("id") String id, String body) {
        Matter matter = new Matter(request);
        UUID known = ScimJson.id(id);
        ObjectNode present = matter.one(known);
        request.requireUnchanged(() -> present);
        ScimPatch.apply(ScimJson.read(body), present);
        matter.change(known, present);
        return matter.answer(200, known);
    }

    @DELETE
    @Path("{id}")
    public Response remove(@BeanParam ScimRequest request, @PathParam("id") String id) {
        Matter matter = new Matter(request);
        UUID known = ScimJson.id(id);
        request.requireUnchanged(() -> matter.one(known));
        matter.kind.delete(matter.organization, known);
        return Response.noContent().build();
    }
}
