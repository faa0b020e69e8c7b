package org.liftlock.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Slice;

/** Organizations for programs. */
@Path("/api/v1/orgs")
@Tag(name = "Organizations")
@PermissionsAllowed(Permissions.ORGANIZATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class OrganizationApi {
    private static final int MOST = 200;

    private final Organizations organizations;
    private final OrganizationList list;
    private final OrganizationDesk desk;
    private final Founding founding;
    private final CurrentViewer viewer;
    private final Clock clock;

    OrganizationApi(
            Organizations organizations,
            OrganizationList list,
            OrganizationDesk desk,
            Founding founding,
            CurrentViewer viewer,
            Clock clock) {
        this.organizations = organizations;
        this.list = list;
        this.desk = desk;
        this.founding = founding;
        this.viewer = viewer;
        this.clock = clock;
    }

    record Items(long total, List<OrganizationBody> items) {}

    /** What is to change; what is left out stays. */
    record Change(
            @Nullable String name,
            @Nullable @JsonProperty("billing_email") String billingEmail,
            @Nullable String plan,
            @Nullable Map<String, @Nullable Object> settings) {}

    @GET
    @Transactional
    @Operation(
            summary = "The organizations that you may see, by name",
            description = "Members see their own. plan is trial, standard or enterprise; state is active, suspended or"
                    + " leaving; q is part of the name or slug.")
    public Items list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("plan") @DefaultValue("") String plan,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Slice<Organization> found = list.find(
                new OrganizationList.Wanted(text, plan, state, ""),
                Math.clamp(page, 1, 1_000_000),
                Math.clamp(limit, 1, MOST));
        return new Items(found.total(), found.items().stream().map(this::body).toList());
    }

    private OrganizationBody body(Organization organization) {
        return OrganizationBody.of(organization, clock.instant());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.ORGANIZATIONS_CREATE)
    @Operation(
            summary = "Make an organization",
            description =
                    "Without slug a free one is made of the name. settings holds limits that differ from the plan's.")
    @APIResponse(responseCode = "201", description = "It is made; Location says where it is")
    @APIResponse(
            responseCode = "409",
            description = "Another organization has that slug; the answer proposes a free one")
    @APIResponse(responseCode = "422", description = "Something is missing or cannot be used")
    public Response found(@NotNull NewOrganization body) {
        Organization organization = founding.found(body);
        return Response.created(URI.create("/api/v1/orgs/" + organization.slug()))
                .entity(body(organization))
                .build();
    }

    @GET
    @Path("{slug}")
    @Transactional
    @Operation(summary = "One organization")
    @APIResponse(responseCode = "404", description = "There is none with this slug that you may see")
    public OrganizationBody get(@PathParam("slug") String slug) {
        return body(organizations.require(slug));
    }

    @PATCH
    @Path("{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.ORGANIZATIONS_UPDATE)
    @Transactional
    @Operation(
            summary = "Change an organization",
            description = "name and billing_email are its own; plan and settings only the maker's staff can change."
                    + " An empty billing_email means none, and a limit of null means no limit.")
    @APIResponse(responseCode = "403", description = "Only the maker's staff can change the plan and its limits")
    public OrganizationBody change(@PathParam("slug") String slug, @NotNull Change change) {
        Organization organization = organizations.require(slug);
        if (change.name() != null || change.billingEmail() != null) {
            desk.describe(
                    organization,
                    change.name() == null ? organization.name() : change.name(),
                    change.billingEmail() == null ? organization.billingEmail().orElse("") : change.billingEmail());
        }
        if (change.plan() != null || change.settings() != null) {
            sell(organization, change);
        }
        return body(organization);
    }

    private void sell(Organization organization, Change change) {
        if (!viewer.may(Permissions.ORGANIZATIONS_LIMIT)) {
            throw new Problem.Forbidden(
                    "plan_not_yours",
                    "The plan and its limits are changed by the maker's staff.",
                    "Ask the maker's sales.");
        }
        Map<String, String> errors = new TreeMap<>();
        Plan plan = change.plan() == null
                ? organization.plan()
                : Plan.of(change.plan()).orElse(null);
        if (plan == null) {
            errors.put("plan", "Name one of trial, standard and enterprise.");
        }
        Limits otherwise = change.plan() == null || plan == null ? organization.limits() : plan.limits();
        Limits limits = LimitReading.read(change.settings(), otherwise, errors);
        if (plan == null || !errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        desk.sell(organization, plan, limits);
    }
}
