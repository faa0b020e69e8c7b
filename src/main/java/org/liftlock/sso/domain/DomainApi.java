package org.liftlock.sso.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** The e-mail domains of an organization, for programs. */
@Path("/api/v1/orgs/{slug}/domains")
@Tag(name = "Single sign-on")
@PermissionsAllowed(Permissions.DOMAINS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class DomainApi {
    private final DomainDesk desk;
    private final DomainCheck check;
    private final Clock clock;

    DomainApi(DomainDesk desk, DomainCheck check, Clock clock) {
        this.desk = desk;
        this.check = check;
        this.clock = clock;
    }

    record Items(List<Body> items) {}

    record Claim(@Nullable String domain) {}

    record Vouching(@Nullable String reason) {}

    /** The TXT record to publish. */
    record Txt(String type, String name, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String domain,
            String state,
            Txt record,
            @JsonProperty("claimed_by") String claimedBy,
            @JsonProperty("claimed_at") Instant claimedAt,
            @JsonProperty("verified_at") @Nullable Instant verifiedAt,
            @JsonProperty("verified_by") @Nullable String verifiedBy,
            @Nullable String reason,
            @JsonProperty("checked_at") @Nullable Instant checkedAt,
            @JsonProperty("missing_since") @Nullable Instant missingSince) {

        static Body of(Domain domain, Instant now) {
            ProofRecord proof = domain.proof();
            return new Body(
                    domain.name().ascii(),
                    domain.state(now).id(),
                    new Txt("TXT", proof.name(), proof.value()),
                    domain.claimedBy(),
                    domain.claimedAt(),
                    domain.verifiedAt().orElse(null),
                    domain.verifiedBy().orElse(null),
                    domain.reason().orElse(null),
                    domain.checkedAt().orElse(null),
                    domain.missingSince().orElse(null));
        }
    }

    @GET
    @Operation(summary = "The domains of an organization, with the TXT record that proves each")
    public Items list(@PathParam("slug") String slug) {
        return new Items(desk.shelf(slug).domains().stream().map(this::body).toList());
    }

    @POST
    @PermissionsAllowed(Permissions.DOMAINS_CHANGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Claim a domain",
            description = "The answer holds the TXT record to publish. Until it is found, the claim gives no right.")
    @APIResponse(responseCode = "201", description = "Claimed; publish the record and ask for its verification")
    @APIResponse(responseCode = "422", description = "It is no domain, or one that nobody can own")
    public Response claim(@PathParam("slug") String slug, @NotNull Claim claim) {
        Domain domain = desk.claim(slug, claim.domain() == null ? "" : claim.domain());
        return Response.created(URI.create("/api/v1/orgs/%s/domains/%s"
                        .formatted(slug, domain.name().ascii())))
                .entity(body(domain))
                .build();
    }

    @GET
    @Path("{domain}")
    @Operation(summary = "One domain of an organization")
    public Body show(@PathParam("slug") String slug, @PathParam("domain") String domain) {
        return body(desk.show(slug, domain));
    }

    @POST
    @Path("{domain}/verification")
    @PermissionsAllowed(Permissions.DOMAINS_VERIFY)
    @Operation(
            summary = "Verify a domain",
            description =
                    "Without a body the TXT record is looked up. Staff with the permission domains:vouch can send a reason"
                            + " instead, which is recorded.")
    @APIResponse(responseCode = "200", description = "It is verified")
    @APIResponse(responseCode = "409", description = "It is verified for another organization")
    @APIResponse(responseCode = "422", description = "The record is not there; the findings say what was seen")
    public Body verify(
            @PathParam("slug") String slug, @PathParam("domain") String domain, @Nullable Vouching vouching) {
        return body(
                vouching == null || vouching.reason() == null
                        ? check.check(slug, domain)
                        : desk.vouch(slug, domain, vouching.reason()));
    }

    @DELETE
    @Path("{domain}")
    @PermissionsAllowed(Permissions.DOMAINS_CHANGE)
    @Operation(summary = "Give a domain up: nobody can sign in through it any more")
    @APIResponse(responseCode = "204", description = "It is not claimed any more")
    public void remove(@PathParam("slug") String slug, @PathParam("domain") String domain) {
        desk.remove(slug, domain);
    }

    private Body body(Domain domain) {
        return Body.of(domain, clock.instant());
    }
}
