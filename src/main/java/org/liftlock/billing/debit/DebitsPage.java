package org.liftlock.billing.debit;

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
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.billing.Invoice;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Day;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where the maker's sales have invoices collected: make a file, download it, and say that it was sent. */
@Path("/billing/debits")
@PermissionsAllowed(Permissions.BILLING_ISSUE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class DebitsPage {
    private static final URI HERE = URI.create("/billing/debits");
    private static final int LATEST = 25;
    private static final int NOTICE = 5;

    private final Debits debits;
    private final Collectables collectables;
    private final Refusals refusals;
    private final CurrentViewer viewer;
    private final Flash flash;

    DebitsPage(Debits debits, Collectables collectables, Refusals refusals, CurrentViewer viewer, Flash flash) {
        this.debits = debits;
        this.collectables = collectables;
        this.refusals = refusals;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance debits(
                boolean ready, long waiting, List<Unpaid> unpaid, List<Debits.Entry> latest, Form form);
    }

    @GET
    public TemplateInstance show() {
        return page(Form.of(Map.of("collect_on", debits.today().plusDays(NOTICE).toString())));
    }

    private TemplateInstance page(Form form) {
        long waiting = collectables.count(debits.today().plusDays(NOTICE));
        return Templates.debits(debits.ready(), waiting, refusals.unpaid(LATEST), debits.latest(LATEST), form);
    }

    @POST
    public Response make(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            debits.make(day(form.value("collect_on")), viewer.get().email());
            flash.say("The collection is made. Download its file, and say when your bank has it.");
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(form.refused(invalid.errors())))
                    .build();
        }
    }

    private static LocalDate day(String typed) {
        try {
            return Day.of(typed);
        } catch (DateTimeException noDay) {
            throw new Problem.Invalid(Map.of("collect_on", "Type a day such as 2026-11-21."));
        }
    }

    @GET
    @Path("{id}/file")
    @Produces(MediaType.APPLICATION_XML)
    public Response file(@PathParam("id") UUID id) {
        return Response.ok(debits.file(id, viewer.get().email()))
                .header("Content-Disposition", "attachment; filename=\"debits-%s.xml\"".formatted(id))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("{id}/sending")
    public Response sent(@PathParam("id") UUID id) {
        debits.sent(id, viewer.get().email());
        flash.say("Noted that the bank has the file.");
        return Response.seeOther(HERE).build();
    }

    @POST
    @Path("{id}/removal")
    public Response discard(@PathParam("id") UUID id) {
        debits.discard(id, viewer.get().email());
        flash.say("The collection is discarded. Its invoices are collected by the next one.");
        return Response.seeOther(HERE).build();
    }

    /** The bank refused it before any money came. */
    @POST
    @Path("invoices/{id}/refusal")
    public Response refused(@PathParam("id") UUID id) {
        Invoice invoice = refusals.note(id, viewer.get().email());
        flash.say("%s is collected by the next file, and reminders of it go on.".formatted(invoice.label()));
        return Response.seeOther(HERE).build();
    }
}
