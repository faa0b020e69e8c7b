package org.liftlock.billing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** How an organization pays. */
@Path("/billing/payment-method")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class PaymentMethodPage {
    private final OwnOrganization own;
    private final Accounts accounts;
    private final AccountDesk desk;
    private final Terms terms;
    private final Flash flash;

    PaymentMethodPage(OwnOrganization own, Accounts accounts, AccountDesk desk, Terms terms, Flash flash) {
        this.own = own;
        this.accounts = accounts;
        this.desk = desk;
        this.terms = terms;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance method(
                Account account, @Nullable Issuer issuer, String creditorId, boolean external, Form form);
    }

    @GET
    public TemplateInstance show() {
        return page(Form.of(Map.of("method", accounts.of(own.get()).method().id())));
    }

    private TemplateInstance page(Form form) {
        return Templates.method(
                accounts.of(own.get()),
                terms.issuer().orElse(null),
                terms.creditorId().orElse(""),
                terms.hasPaymentPage(),
                form);
    }

    @POST
    @Sudo
    @PermissionsAllowed(Permissions.BILLING_CHANGE)
    public Response change(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.pay(own.get(), form);
            flash.say("Saved. Further invoices are paid this way.");
            return Response.seeOther(URI.create("/billing/payment-method")).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(form.refused(invalid.errors())))
                    .build();
        }
    }
}
