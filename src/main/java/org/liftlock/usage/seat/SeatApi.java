package org.liftlock.usage.seat;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** The seats of an organization, for programs. */
@Path("/api/v1/seats")
@Tag(name = "Usage")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class SeatApi {
    private final SeatChoice choice;
    private final SeatTerms terms;
    private final Seats seats;
    private final SeatDesk desk;

    SeatApi(SeatChoice choice, SeatTerms terms, Seats seats, SeatDesk desk) {
        this.choice = choice;
        this.terms = terms;
        this.seats = seats;
        this.desk = desk;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Day(
            LocalDate day,
            int seats,
            int named,
            @JsonProperty("not_named") int unnamed,
            @Nullable Integer licensed,
            int over) {
        static Day of(SeatDay day) {
            return new Day(day.day(), day.seats(), day.named(), day.unnamed(), day.limit(), day.over());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Term(
            String product,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer licensed,
            @Nullable Day peak,
            @JsonProperty("days_over") long daysOver,
            @JsonProperty("expected_true_up") int trueUp,
            List<Day> days) {}

    record Person(
            String name,
            String sha256,
            String why,
            @JsonProperty("came_back_after_reclaim") boolean back) {
        static Person of(SeatHolder holder) {
            return new Person(holder.name(), holder.person(), holder.reason(), holder.back());
        }
    }

    record People(String product, LocalDate day, List<Person> people) {}

    record Order(@Nullable String person) {}

    record Done(String name, String sha256, LocalDate from) {}

    @GET
    @Operation(
            summary = "How the present term goes: seats of each day, the peak, and the expected true-up",
            description = "product chooses one of several; staff name an organization with the parameter organization.")
    public Term term() {
        SeatChoice.Choice chosen = choice.require();
        SeatTerm term = terms.of(chosen.id(), chosen.product());
        return new Term(
                chosen.product(),
                term.from(),
                term.until(),
                term.licensed(),
                term.peak().map(Day::of).orElse(null),
                term.daysOver(),
                term.trueUp(),
                term.days().stream().map(Day::of).toList());
    }

    @GET
    @Path("{day}")
    @Operation(summary = "The people who held a seat on a day, and why")
    public People people(@PathParam("day") String typed) {
        LocalDate day = choice.day(typed);
        SeatChoice.Choice chosen = choice.require();
        return new People(
                chosen.product(),
                day,
                seats.people(chosen.id(), chosen.product(), day).stream()
                        .map(Person::of)
                        .toList());
    }

    @POST
    @Path("assignments")
    @PermissionsAllowed(Permissions.USAGE_SEATS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give somebody a seat from today on")
    @APIResponse(responseCode = "200", description = "Given")
    @APIResponse(responseCode = "422", description = "Nobody is named")
    public Done assign(@NotNull Order order) {
        SeatChoice.Choice chosen = choice.require();
        var person = desk.assign(chosen.id(), chosen.product(), Objects.requireNonNullElse(order.person(), ""));
        return new Done(person.name(), person.key(), seats.today());
    }

    @POST
    @Path("reclaims")
    @PermissionsAllowed(Permissions.USAGE_SEATS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take somebody's seat back from tomorrow on",
            description =
                    "When an installation names them again later, they count again and are shown as having come back.")
    @APIResponse(responseCode = "200", description = "Taken back")
    @APIResponse(responseCode = "422", description = "They hold no seat today")
    public Done reclaim(@NotNull Order order) {
        SeatChoice.Choice chosen = choice.require();
        var person = desk.reclaim(chosen.id(), chosen.product(), Objects.requireNonNullElse(order.person(), ""));
        return new Done(person.name(), person.key(), seats.today().plusDays(1));
    }
}
