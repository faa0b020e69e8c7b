package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Products;

/** The life of a license for programs: what has become of it, what a change would bring, and the change. */
@Path("/api/v1/licenses/{id}/changes")
@Tag(name = "Licenses")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class LicenseChangeApi {
    private static final String ACTS =
            "conversion (ends, and plan for another than the usual one), renewal or extension (ends), seats (seats), edition (edition), installation (installation), transfer (organization), suspension or revocation (reason), or resumption; in brackets the value that it needs";

    private final Licenses licenses;
    private final LicenseRecords records;
    private final WantedReader reader;
    private final WhatIfs whatIfs;
    private final LicenseDesk desk;
    private final Products products;
    private final Clock clock;

    LicenseChangeApi(
            Licenses licenses,
            LicenseRecords records,
            WantedReader reader,
            WhatIfs whatIfs,
            LicenseDesk desk,
            Products products,
            Clock clock) {
        this.licenses = licenses;
        this.records = records;
        this.reader = reader;
        this.whatIfs = whatIfs;
        this.desk = desk;
        this.products = products;
        this.clock = clock;
    }

    record Past(Instant at, String kind, String words, String by, long serial) {}

    record Items(List<Past> items) {}

    record Outlook(
            @JsonProperty("features_gained") List<String> gained,
            @JsonProperty("features_lost") List<String> lost,
            List<WhatIf.Row> grants,
            @JsonProperty("covered_by_another") boolean covered,
            @JsonProperty("seats_reported") @Nullable Long reported,
            @JsonProperty("seats_page") @Nullable String page,
            @JsonProperty("seats_over") long over,
            @JsonProperty("people_over") List<String> people) {
        static Outlook of(WhatIf whatIf) {
            SeatReports.Report report = whatIf.reported();
            return new Outlook(
                    whatIf.gainedNames(),
                    whatIf.lostNames(),
                    whatIf.rows(),
                    whatIf.covered(),
                    report == null ? null : report.seats(),
                    report == null || !report.named() ? null : report.page(),
                    whatIf.over(),
                    whatIf.overNames());
        }
    }

    /** The value that the change needs; the others stay out. */
    record Value(
            @Nullable String ends,
            @Nullable Integer seats,
            @Nullable String edition,
            @Nullable String installation,
            @Nullable String organization,
            @Nullable String reason,
            @Nullable String plan) {
        static final Value NONE = new Value(null, null, null, null, null, null, null);

        String of(LicenseAct act) {
            String value =
                    switch (act.field()) {
                        case "ends" -> ends;
                        case "seats" -> seats == null ? null : seats.toString();
                        case "edition" -> edition;
                        case "installation" -> installation;
                        case "organization" -> organization;
                        case "reason" -> reason;
                        default -> null;
                    };
            return Objects.requireNonNullElse(value, "");
        }
    }

    @GET
    @Operation(summary = "What has become of a license, the newest first")
    public Items list(@PathParam("id") UUID id) {
        return new Items(records.of(licenses.require(id)).stream()
                .map(past -> new Past(past.at(), past.kind(), past.words(), past.actor(), past.serial()))
                .toList());
    }

    @GET
    @Path("{act}")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(
            summary = "What a change would bring: features and limits gained and lost, people over the limit",
            description = "The value that it needs stands in the address, such as ?seats=80. Nothing is changed.")
    public Outlook preview(
            @PathParam("id") UUID id,
            @Parameter(description = ACTS) @PathParam("act") String name,
            @Context UriInfo address) {
        License license = licenses.require(id);
        LicenseAct act = act(name);
        String value = address.getQueryParameters().getFirst(act.field());
        return Outlook.of(
                whatIfs.of(license, reader.read(license, act, value == null ? reader.proposal(license, act) : value)));
    }

    @POST
    @Path("{act}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    @Operation(
            summary = "Change a license",
            description =
                    "What is signed changes with it, so that the license has a new key with a higher serial. More people than it is for never prevent a renewal.")
    @APIResponse(responseCode = "200", description = "The license; after a transfer, that of the other organization")
    @APIResponse(responseCode = "409", description = "Its state does not allow it")
    @APIResponse(responseCode = "422", description = "errors says what cannot be used")
    public LicenseBody apply(
            @PathParam("id") UUID id,
            @Parameter(description = ACTS) @PathParam("act") String name,
            @Nullable Value value) {
        License license = licenses.requireForChange(id);
        LicenseAct act = act(name);
        Value given = Objects.requireNonNullElse(value, Value.NONE);
        String typed = given.of(act);
        Deal deal = Plans.deal(products, license, Objects.requireNonNullElse(given.plan(), ""));
        return LicenseBody.of(desk.apply(license, reader.read(license, act, typed), deal), clock.instant());
    }

    private static LicenseAct act(String name) {
        return LicenseAct.of(name).orElseThrow(() -> new Problem.NotFound("change"));
    }
}
