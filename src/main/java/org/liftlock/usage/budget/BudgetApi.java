package org.liftlock.usage.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.usage.ChosenOrganization;
import org.liftlock.usage.UsageKind;

/** Budgets, for programs. */
@Path("/api/v1/budgets")
@Tag(name = "Usage")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class BudgetApi {
    private final ChosenOrganization chosen;
    private final Budgets budgets;
    private final BudgetDesk desk;

    BudgetApi(ChosenOrganization chosen, Budgets budgets, BudgetDesk desk) {
        this.chosen = chosen;
        this.budgets = budgets;
        this.desk = desk;
    }

    record Items(List<Body> items) {}

    /** A budget that is wanted. */
    record Order(
            @Nullable String name,
            @Nullable String kind,
            @JsonProperty("cost_centre") @Nullable String costCentre,
            @Nullable String month,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String thresholds) {
        BudgetDraft draft() {
            return new BudgetDraft(name, kind, costCentre, month, amount, currency, thresholds);
        }
    }

    /** @param amount as text, exact; so are {@code used} and {@code forecast} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            UUID id,
            String name,
            @Nullable String kind,
            @JsonProperty("cost_centre") @Nullable String costCentre,
            String month,
            @Nullable String currency,
            String amount,
            String used,
            int percent,
            String forecast,
            List<Integer> thresholds,
            boolean paused) {
        static Body of(BudgetState state) {
            Budget budget = state.budget();
            return new Body(
                    budget.id(),
                    budget.name(),
                    budget.kind().map(UsageKind::id).orElse(null),
                    budget.costCentre().orElse(null),
                    state.month().toString(),
                    budget.measure() instanceof Measure.Costs costs
                            ? costs.currency().getCode()
                            : null,
                    text(budget.amount()),
                    text(state.used()),
                    state.percent(),
                    text(state.forecast()),
                    budget.thresholds(),
                    budget.paused());
        }

        private static String text(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    @GET
    @Operation(summary = "The budgets of the organization, and how each stands in the present month or its own")
    public Items list() {
        return new Items(budgets.of(chosen.require().id()).stream()
                .map(budgets::state)
                .map(Body::of)
                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.USAGE_BUDGET)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a budget",
            description =
                    "With a currency the amount is money, without one it is a quantity of the kind. Without a month it is for every"
                            + " month. thresholds are percents parted by commas; each is told once a month.")
    @APIResponse(responseCode = "201", description = "Made")
    @APIResponse(responseCode = "422", description = "Some of it cannot be used; the errors stand beside the fields")
    public Response make(@NotNull Order order) {
        Budget budget = desk.make(chosen.require(), order.draft());
        return Response.status(Response.Status.CREATED)
                .entity(Body.of(budgets.state(budget)))
                .build();
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.USAGE_BUDGET)
    @Operation(summary = "Delete a budget and what it has told")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") UUID id) {
        desk.delete(chosen.require().id(), id);
    }
}
