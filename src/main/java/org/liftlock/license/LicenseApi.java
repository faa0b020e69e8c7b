package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.product.Products;

/** Licenses for programs. */
@Path("/api/v1/licenses")
@Tag(name = "Licenses")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class LicenseApi {
    private final Licenses licenses;
    private final LicenseIssuer issuer;
    private final Products products;
    private final Organizations organizations;
    private final CurrentViewer viewer;
    private final Clock clock;

    LicenseApi(
            Licenses licenses,
            LicenseIssuer issuer,
            Products products,
            Organizations organizations,
            CurrentViewer viewer,
            Clock clock) {
        this.licenses = licenses;
        this.issuer = issuer;
        this.products = products;
        this.organizations = organizations;
        this.viewer = viewer;
        this.clock = clock;
    }

    record Items(List<Body> items) {}

    record Body(
            UUID id,
            UUID organization,
            String product,
            String edition,
            int seats,
            boolean trial,
            @JsonProperty("not_before") Instant notBefore,
            @JsonProperty("expires_at") Instant expiresAt,
            String state,
            String token) {

        static Body of(License license, Instant now) {
            return new Body(
                    license.id(),
                    license.organization().id(),
                    license.product(),
                    license.edition(),
                    license.seats(),
                    license.trial(),
                    license.notBefore(),
                    license.expiresAt(),
                    license.state(now).id(),
                    license.token());
        }
    }

    /** @param notBefore now when it is missing */
    record Order(
            @Nullable UUID organization,
            @Nullable String product,
            @Nullable String edition,
            @Nullable Integer seats,
            boolean trial,
            @JsonProperty("not_before") @Nullable Instant notBefore,
            @JsonProperty("expires_at") @Nullable Instant expiresAt) {

        LicenseDraft draft(Instant now) {
            return new LicenseDraft(
                    organization,
                    Objects.requireNonNullElse(product, ""),
                    Objects.requireNonNullElse(edition, ""),
                    seats,
                    trial,
                    Objects.requireNonNullElse(notBefore, now),
                    expiresAt);
        }
    }

    @GET
    @Operation(summary = "The licenses you may see, newest first, 50 a page; q searches organization names and ids")
    public Items list(@BeanParam LicenseQuery query) {
        Instant now = clock.instant();
        return new Items(licenses.search(query, now).licenses().stream()
                .map(license -> Body.of(license, now))
                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(summary = "Issue a license: an edition of a product for an organization, a number of people and a term")
    public Response issue(@NotNull Order order) {
        Instant now = clock.instant();
        LicenseDraft.Checked checked = order.draft(now).check(products, organizations, now);
        License license = issuer.issue(
                checked.organization(), checked.terms(), viewer.get().email());
        return Response.created(URI.create("/api/v1/licenses/" + license.id()))
                .entity(Body.of(license, now))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One license")
    public Body show(@PathParam("id") UUID id) {
        return Body.of(licenses.require(id), clock.instant());
    }
}
