package org.liftlock.billing.payment;

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
import java.util.List;
import java.util.UUID;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Payments;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where the maker's sales withdraw a payment, or choose the one that a bank gave back. */
@Path("/billing/payments")
@PermissionsAllowed(Permissions.BILLING_SETTLE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class WithdrawalPage {
    private static final URI PAYMENTS = URI.create("/billing/payments");

    private final Returning returning;
    private final Payments payments;
    private final PaymentDesk desk;
    private final Flash flash;

    WithdrawalPage(Returning returning, Payments payments, PaymentDesk desk, Flash flash) {
        this.returning = returning;
        this.payments = payments;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance withdrawal(Payment payment, Form form);

        static native TemplateInstance returned(BankEntry entry, List<Payment> candidates, Form form);
    }

    @GET
    @Path("{id}/withdrawal")
    public TemplateInstance ask(@PathParam("id") UUID id) {
        return Templates.withdrawal(payment(id), Form.BLANK);
    }

    @POST
    @Path("{id}/withdrawal")
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            return done(returning.withdraw(id, form.value("day"), form.value("reason")));
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(Templates.withdrawal(payment(id), form.refused(invalid.errors())))
                    .build();
        }
    }

    @GET
    @Path("entries/{id}/withdrawal")
    public TemplateInstance choose(@PathParam("id") UUID id) {
        return page(id, Form.BLANK);
    }

    @POST
    @Path("entries/{id}/withdrawal")
    public Response choose(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            return done(returning.withdraw(id, form.value("payment")));
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(id, form.refused(invalid.errors())))
                    .build();
        }
    }

    private TemplateInstance page(UUID id, Form form) {
        BankEntry entry = desk.open().stream()
                .filter(one -> one.id().equals(id) && one.isReturned())
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("open entry"));
        return Templates.returned(entry, returning.candidates(entry), form);
    }

    private Payment payment(UUID id) {
        return payments.findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("payment"));
    }

    private Response done(Payment payment) {
        flash.say("The payment of %s is withdrawn. What it paid is open again.".formatted(payment.amount()));
        return Response.seeOther(PAYMENTS).build();
    }
}
