package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    private final LicenseOrders orders;
    private final LicenseLife life;
    private final Products products;
    private final Organizations organizations;
    private final CurrentViewer viewer;
    private final Clock clock;

    LicenseApi(
            Licenses licenses,
            LicenseIssuer issuer,
            LicenseOrders orders,
            LicenseLife life,
            Products products,
            Organizations organizations,
            CurrentViewer viewer,
            Clock clock) {
        this.licenses = licenses;
        this.issuer = issuer;
        this.orders = orders;
        this.life = life;
        this.products = products;
        this.organizations = organizations;
        this.viewer = viewer;
        this.clock = clock;
    }

    record Items(List<LicenseBody> items) {}

    /**
     * @param organization its short name or its id
     * @param starts a day or a moment; now when it is missing
     * @param ends a day or a moment; a trial lasts as long as is usual for the product when it is missing
     */
    record Order(
            @Schema(description = "Short name or id") @Nullable
            String organization,

            @Nullable String product,
            @Nullable String edition,
            @Nullable Integer seats,

            @Schema(description = "A day such as 2026-12-01 or a moment; now when it is missing")
            @JsonAlias("not_before")
            @Nullable
            String starts,

            @Schema(
                    description =
                            "The last day, or a moment; a trial lasts as long as is usual for the product when it is missing")
            @JsonAlias("expires_at")
            @Nullable
            String ends,

            boolean trial,

            @Schema(
                    description =
                            "What it is paid by: a plan of the edition; the first of the price list when it is missing")
            @Nullable
            String plan) {

        LicenseDraft draft() {
            return new LicenseDraft(
                    Objects.requireNonNullElse(organization, ""),
                    Objects.requireNonNullElse(product, ""),
                    Objects.requireNonNullElse(edition, ""),
                    seats,
                    trial,
                    Objects.requireNonNullElse(starts, ""),
                    Objects.requireNonNullElse(ends, ""),
                    Objects.requireNonNullElse(plan, ""));
        }
    }

    @GET
    @Operation(summary = "The licenses you may see, newest first, 50 a page; q searches organization names and ids")
    public Items list(@BeanParam LicenseQuery query) {
        Instant now = clock.instant();
        return new Items(licenses.search(query, now).licenses().stream()
                .map(license -> LicenseBody.of(license, now))
                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(
            summary = "Issue a license: an edition of a product for an organization, a number of people and a term",
            description =
                    "Send the header Idempotency-Key with a text of your own for each license: the same order sent again under"
                            + " it, because an answer was lost, gets the same license. Without the header each request is an order.")
    @APIResponse(responseCode = "201", description = "It is issued; key is what installations are given")
    @APIResponse(responseCode = "409", description = "Something else was sent under this Idempotency-Key before")
    @APIResponse(responseCode = "422", description = "errors says by field what cannot be used")
    public Response issue(@HeaderParam("Idempotency-Key") @Nullable String key, @NotNull Order order) {
        Instant now = clock.instant();
        String by = viewer.get().email();
        LicenseDraft.Checked checked = order.draft().check(products, organizations, now);
        License license = key == null
                ? issuer.issue(checked.organization(), checked.terms(), checked.deal(), by)
                : orders.once(
                        LicenseOrders.Order.ofProgram(key, order.draft(), by),
                        () -> issuer.issue(checked.organization(), checked.terms(), checked.deal(), by));
        return Response.created(URI.create("/api/v1/licenses/" + license.id()))
                .entity(LicenseBody.of(license, now))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One license")
    public LicenseBody show(@PathParam("id") UUID id) {
        return LicenseBody.of(licenses.require(id), clock.instant());
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(
            summary = "Revoke a license for good",
            description =
                    "Installations fall back to what needs no license at their next check; nothing is deleted. Doing it again does nothing.")
    @APIResponse(responseCode = "204", description = "It is revoked, or was before")
    public void revoke(@PathParam("id") UUID id) {
        life.revoke(licenses.requireForChange(id), "", viewer.get().email());
    }
}
