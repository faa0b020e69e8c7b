package org.liftlock.usage.seat;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.usage.Chart;
import org.liftlock.usage.SeatPerson;
import org.liftlock.usage.Table;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;
import org.liftlock.web.Words;

/** The seats of an organization: how the term goes, each day, and the people behind each number. */
@Path("/usage/seats")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class SeatPage {
    private static final int DAYS = 31;
    private static final int PEOPLE = 50;

    /** A limit beyond so many times the peak is not drawn: nothing else could be seen beside it. */
    private static final int FARTHEST_LIMIT = 4;

    private final SeatChoice choice;
    private final SeatTerms terms;
    private final Seats seats;
    private final SeatDesk desk;
    private final ListQuery query;
    private final Flash flash;

    SeatPage(SeatChoice choice, SeatTerms terms, Seats seats, SeatDesk desk, ListQuery query, Flash flash) {
        this.choice = choice;
        this.terms = terms;
        this.seats = seats;
        this.desk = desk;
        this.query = query;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "usage")
    static class Templates {
        static native TemplateInstance seats(
                SeatChoice.Choice choice, SeatTerm term, Chart chart, Slice<SeatDay> days, Form form);

        static native TemplateInstance seatDay(
                SeatChoice.Choice choice, SeatDay day, Slice<SeatHolder> people, boolean today);
    }

    @GET
    @Transactional
    public TemplateInstance show() {
        return choice.chosen()
                .find()
                .map(organization -> show(choice.of(organization), Form.BLANK))
                .orElseGet(() -> choice.chosen().choice("Seats", "/usage/seats"));
    }

    private TemplateInstance show(SeatChoice.Choice chosen, Form form) {
        SeatTerm term = terms.of(chosen.id(), chosen.product());
        return Templates.seats(
                chosen, term, chart(term.shown()), Slice.of(term.shown().reversed(), query.page(), DAYS), form);
    }

    private static Chart chart(List<SeatDay> days) {
        Chart.Drawing drawing = new Chart.Drawing(
                days.stream().map(day -> day.day().toString()).toList(), seats -> Words.grouped(seats.longValue()));
        int top = FARTHEST_LIMIT * days.stream().mapToInt(SeatDay::seats).max().orElse(0);
        for (SeatDay day : days) {
            drawing.add(day.day().toString(), "Named people", BigDecimal.valueOf(day.named()));
            drawing.add(day.day().toString(), "Not named", BigDecimal.valueOf(day.unnamed()));
            Integer limit = day.limit();
            if (limit != null && limit <= top) {
                drawing.limit(day.day().toString(), BigDecimal.valueOf(limit));
            }
        }
        return drawing.chart();
    }

    @GET
    @Path("days.csv")
    @Transactional
    @Produces(Table.MEDIA_TYPE)
    public Response download() {
        SeatChoice.Choice chosen = choice.require();
        return SeatTables.days(terms.of(chosen.id(), chosen.product()).shown())
                .download("seats-%s-%s.csv".formatted(chosen.organization().slug(), chosen.product()));
    }

    @GET
    @Path("{day}")
    @Transactional
    public TemplateInstance day(@PathParam("day") String typed) {
        LocalDate day = choice.day(typed);
        SeatChoice.Choice chosen = choice.require();
        String part = query.get("q").toLowerCase(Locale.ROOT);
        List<SeatHolder> people = seats.people(chosen.id(), chosen.product(), day).stream()
                .filter(holder -> holder.words().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        return Templates.seatDay(
                chosen,
                seats.days(chosen.id(), chosen.product(), day, day).getFirst(),
                Slice.of(people, query.page(), PEOPLE),
                day.equals(seats.today()));
    }

    @GET
    @Path("{day}/people.csv")
    @Transactional
    @Produces(Table.MEDIA_TYPE)
    public Response people(@PathParam("day") String typed) {
        LocalDate day = choice.day(typed);
        SeatChoice.Choice chosen = choice.require();
        return SeatTables.people(seats.people(chosen.id(), chosen.product(), day))
                .download("seats-%s-%s-%s.csv".formatted(chosen.organization().slug(), chosen.product(), day));
    }

    @POST
    @Path("assignments")
    @PermissionsAllowed(Permissions.USAGE_SEATS)
    @Transactional
    public Response assign(MultivaluedMap<String, String> typed) {
        SeatChoice.Choice chosen = choice.require();
        Form form = Form.typed(typed);
        try {
            SeatPerson person = desk.assign(chosen.id(), chosen.product(), form.value("person"));
            flash.say("%s holds a seat from today on."
                    .formatted(person.name().isEmpty() ? "This person" : person.name()));
            return Response.seeOther(back("/usage/seats", chosen)).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(show(chosen, form.refused(invalid.errors())))
                    .build();
        }
    }

    @POST
    @Path("reclaims")
    @PermissionsAllowed(Permissions.USAGE_SEATS)
    @Transactional
    public Response reclaim(MultivaluedMap<String, String> typed) {
        SeatChoice.Choice chosen = choice.require();
        SeatPerson person = desk.reclaim(
                chosen.id(), chosen.product(), "sha256:" + Form.typed(typed).value("person"));
        flash.say(
                "The seat of %s is reclaimed. It counts today for the last time, unless an installation names them again."
                        .formatted(person.name()));
        return Response.seeOther(back("/usage/seats/" + seats.today(), chosen)).build();
    }

    private static URI back(String path, SeatChoice.Choice chosen) {
        return URI.create("%s?product=%s%s".formatted(path, chosen.product(), chosen.suffix()));
    }
}
