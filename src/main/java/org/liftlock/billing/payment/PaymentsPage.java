package org.liftlock.billing.payment;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.Payment;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** Where the maker's sales record payments: by hand, by file, and what no file could be matched by. */
@Path("/billing/payments")
@PermissionsAllowed(Permissions.BILLING_SETTLE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class PaymentsPage {
    private static final URI HERE = URI.create("/billing/payments");
    private static final int ROWS = 25;
    private static final int FILES = 5;
    private static final String ONCE = "once";

    private final PaymentDesk desk;
    private final PaymentIntake intake;
    private final PaymentList list;
    private final CurrentViewer viewer;
    private final ListQuery query;
    private final Flash flash;

    PaymentsPage(
            PaymentDesk desk,
            PaymentIntake intake,
            PaymentList list,
            CurrentViewer viewer,
            ListQuery query,
            Flash flash) {
        this.desk = desk;
        this.intake = intake;
        this.list = list;
        this.viewer = viewer;
        this.query = query;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance payments(
                Slice<PaymentList.Entry> payments,
                List<BankEntry> open,
                List<PaymentFile> files,
                Form form,
                Form file,
                Form decision,
                String decided);
    }

    @GET
    public TemplateInstance show() {
        return page(Form.BLANK, Form.BLANK, Form.BLANK, "");
    }

    private TemplateInstance page(Form form, Form file, Form decision, String decided) {
        return Templates.payments(
                list.find(query.get("q"), query.page(), ROWS),
                desk.open(),
                desk.files(FILES),
                form.value(ONCE).isEmpty() ? fresh(form) : form,
                file,
                decision,
                decided);
    }

    /** With a token of its own, so that the form counts once however often it is sent. */
    private static Form fresh(Form form) {
        Map<String, String> values = new HashMap<>(form.values());
        values.put(ONCE, UUID.randomUUID().toString());
        return new Form(values, form.errors());
    }

    @POST
    public Response add(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            PaymentDesk.Recorded recorded = desk.record(
                    new PaymentDesk.Draft(
                            form.value("payee"),
                            form.value("amount"),
                            form.value("currency"),
                            form.value("received_on"),
                            form.value("reference"),
                            form.value("payer")),
                    Payment.Source.HAND,
                    form.value(ONCE).isEmpty() ? null : PaymentOrders.ofForm(form.value(ONCE)));
            flash.say("The payment of %s %s."
                    .formatted(
                            recorded.payment().amount(),
                            recorded.fresh()
                                    ? "is recorded"
                                    : "was recorded when the form was sent for the first time; it counts once"));
            return Response.seeOther(HERE).build();
        } catch (Problem.Conflict sentBefore) {
            Form again = fresh(form)
                    .refused(Map.of("amount", sentBefore.detail() + " If this is a further payment, record it now."));
            return refused(page(again, Form.BLANK, Form.BLANK, ""));
        } catch (Problem.Invalid invalid) {
            return refused(page(form.refused(invalid.errors()), Form.BLANK, Form.BLANK, ""));
        }
    }

    @POST
    @Path("files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(@RestForm("file") @Nullable FileUpload chosen) {
        try {
            if (chosen == null || chosen.size() == 0) {
                throw new Problem.Invalid(Map.of("file", "Choose a file of your bank: camt.053 or CSV."));
            }
            PaymentFile file = intake.take(
                    chosen.fileName(),
                    Files.readAllBytes(chosen.uploadedFile()),
                    viewer.get().email());
            flash.say("%d entries: %d already known, %d new; of these %d matched with invoices, %d for you to look at."
                    .formatted(
                            file.entries(), file.known(), file.fresh(), file.matched(), file.fresh() - file.matched()));
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return refused(page(Form.BLANK, Form.BLANK.refused(invalid.errors()), Form.BLANK, ""));
        } catch (IOException gone) {
            throw new UncheckedIOException("The uploaded file cannot be read", gone);
        }
    }

    @POST
    @Path("entries/{id}/assignment")
    public Response assign(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.assign(id, form.value("payee"));
            flash.say("The payment is assigned to %s."
                    .formatted(form.value("payee").strip()));
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return refused(page(Form.BLANK, Form.BLANK, form.refused(invalid.errors()), id.toString()));
        }
    }

    @POST
    @Path("entries/{id}/set-aside")
    public Response setAside(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.setAside(id, form.value("reason"));
            flash.say("Set aside. It is no payment of a customer.");
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return refused(page(Form.BLANK, Form.BLANK, form.refused(invalid.errors()), id.toString()));
        }
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(422).entity(page).build();
    }
}
