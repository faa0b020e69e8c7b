package org.liftlock.billing;

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
import java.util.Map;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Whom an organization's invoices are for, and who gets them. */
@Path("/billing")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class AccountPage {
    private static final URI HERE = URI.create("/billing/account");

    private final OwnOrganization own;
    private final Accounts accounts;
    private final Contacts contacts;
    private final AccountDesk desk;
    private final Flash flash;

    AccountPage(OwnOrganization own, Accounts accounts, Contacts contacts, AccountDesk desk, Flash flash) {
        this.own = own;
        this.accounts = accounts;
        this.contacts = contacts;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance account(
                Organization organization, Account account, List<Contact> contacts, Form form, Form contact);
    }

    @GET
    @Path("account")
    public TemplateInstance show() {
        return page(stored(), Form.BLANK);
    }

    private TemplateInstance page(Form form, Form contact) {
        Organization organization = own.get();
        return Templates.account(
                organization, accounts.of(organization), contacts.of(organization.id()), form, contact);
    }

    @POST
    @Path("account")
    @PermissionsAllowed(Permissions.BILLING_CHANGE)
    public Response change(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.describe(own.get(), form);
            flash.say("Saved. Further invoices carry it; those that are issued stay as they are.");
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(form.refused(invalid.errors()), Form.BLANK))
                    .build();
        }
    }

    @POST
    @Path("contacts")
    @PermissionsAllowed(Permissions.BILLING_CHANGE)
    public Response add(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.addContact(own.get(), form.value("name"), form.value("email"));
            flash.say("%s gets further invoices and reminders by mail."
                    .formatted(form.value("email").strip()));
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(stored(), form.refused(invalid.errors())))
                    .build();
        }
    }

    private Form stored() {
        Account account = accounts.of(own.get());
        return Form.of(Map.of(
                "company", account.company(),
                "address", account.address(),
                "country", account.country(),
                "tax_id", account.taxId(),
                "purchase_order", account.purchaseOrder()));
    }

    @POST
    @Path("contacts/{id}/removal")
    @PermissionsAllowed(Permissions.BILLING_CHANGE)
    public Response remove(@PathParam("id") UUID id) {
        desk.removeContact(id);
        flash.say("Removed. No further invoices go there.");
        return Response.seeOther(HERE).build();
    }
}
