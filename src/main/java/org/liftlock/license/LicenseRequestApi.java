package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.web.ListQuery;

/** Requests for licenses, quotes and trials, for programs. */
@Path("/api/v1/license-requests")
@Tag(name = "Licenses")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class LicenseRequestApi {
    private static final int ROWS = 50;

    private final LicenseRequests requests;
    private final LicenseRequestDesk desk;
    private final Reckoning reckoning;
    private final OwnOrganization own;
    private final ListQuery query;
    private final Clock clock;

    LicenseRequestApi(
            LicenseRequests requests,
            LicenseRequestDesk desk,
            Reckoning reckoning,
            OwnOrganization own,
            ListQuery query,
            Clock clock) {
        this.requests = requests;
        this.desk = desk;
        this.reckoning = reckoning;
        this.own = own;
        this.query = query;
        this.clock = clock;
    }

    record Items(List<LicenseRequestBody> items, long total) {}

    record New(
            @Nullable String product,
            @Nullable String edition,
            @Nullable Integer seats,
            @Nullable Integer months,
            @Nullable String wish,
            @Nullable String note,
            @Nullable String plan) {
        LicenseRequestDraft draft() {
            return new LicenseRequestDraft(
                    Objects.requireNonNullElse(product, ""),
                    Objects.requireNonNullElse(edition, ""),
                    seats,
                    months,
                    Objects.requireNonNullElse(wish, "license"),
                    Objects.requireNonNullElse(note, ""),
                    Objects.requireNonNullElse(plan, ""));
        }
    }

    /** @param seatPrice decimal text, before the discount; what the price list says when it is missing */
    record Quote(
            @Nullable String plan,
            @Nullable Integer seats,
            @Nullable Integer months,
            @JsonProperty("seat_price") @Nullable String seatPrice,
            @Nullable String discount,
            @Nullable String quote,
            @JsonProperty("quote_until") @Nullable String until) {
        QuoteDraft draft() {
            return new QuoteDraft(
                    Objects.requireNonNullElse(plan, ""),
                    seats,
                    months,
                    Objects.requireNonNullElse(seatPrice, ""),
                    Objects.requireNonNullElse(discount, ""),
                    Objects.requireNonNullElse(quote, ""),
                    Objects.requireNonNullElse(until, ""));
        }
    }

    record Agreement(@Nullable String agreement) {}

    record Refusal(@Nullable String reason) {}

    @GET
    @Operation(
            summary = "The requests you may see, newest first, 50 a page; ?state=pending for those that are not over")
    public Items list() {
        var found = requests.search(query.get("state"), query.page(), ROWS);
        return new Items(found.items().stream().map(this::body).toList(), found.total());
    }

    private LicenseRequestBody body(LicenseRequest request) {
        return LicenseRequestBody.of(
                request,
                request.offer()
                        .map(offer -> OfferBody.of(offer, reckoning.of(request, offer)))
                        .orElse(null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    @Operation(summary = "Ask sales for a license, a quote or a trial for your organization")
    @APIResponse(responseCode = "201", description = "Sales has it")
    @APIResponse(responseCode = "422", description = "errors says by field what cannot be used")
    public Response ask(@NotNull New body) {
        LicenseRequest request = desk.ask(own.get(), body.draft());
        return Response.created(URI.create("/api/v1/license-requests/" + request.id()))
                .entity(body(request))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One request")
    public LicenseRequestBody show(@PathParam("id") UUID id) {
        return body(requests.require(id));
    }

    @POST
    @Path("{id}/quote")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(
            summary =
                    "Offer a plan at a price, or terms in words only, until a day; once accepted it is what is billed")
    public LicenseRequestBody quote(@PathParam("id") UUID id, @NotNull Quote body) {
        return moved(id, request -> desk.quote(request, body.draft()));
    }

    @POST
    @Path("{id}/acceptance")
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    @Operation(
            summary = "Accept the quote",
            description =
                    "agreement is the version of the license agreement that you agree to, where the product has one;"
                            + " the answer 422 names the version that is needed.")
    @APIResponse(responseCode = "200", description = "Accepted; sales issues the license")
    @APIResponse(responseCode = "409", description = "There is no quote, or it is over")
    @APIResponse(responseCode = "422", description = "The license agreement is not agreed to")
    public LicenseRequestBody accept(@PathParam("id") UUID id, @Nullable Agreement body) {
        String version = body == null ? "" : Objects.requireNonNullElse(body.agreement(), "");
        return moved(id, request -> desk.accept(request, version));
    }

    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(summary = "Refuse it, and say why")
    public LicenseRequestBody refuse(@PathParam("id") UUID id, @NotNull Refusal body) {
        return moved(id, request -> desk.refuse(request, Objects.requireNonNullElse(body.reason(), "")));
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    @Operation(summary = "Withdraw it")
    public LicenseRequestBody withdraw(@PathParam("id") UUID id) {
        return moved(id, desk::withdraw);
    }

    private LicenseRequestBody moved(UUID id, Consumer<LicenseRequest> answer) {
        LicenseRequest request = requests.requireForChange(id);
        answer.accept(request);
        return body(request);
    }

    @POST
    @Path("{id}/license")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(summary = "Approve it: issue what was asked for, from now on")
    @APIResponse(responseCode = "200", description = "The license")
    public LicenseBody issue(@PathParam("id") UUID id) {
        return LicenseBody.of(desk.issue(requests.requireForChange(id)), clock.instant());
    }
}
