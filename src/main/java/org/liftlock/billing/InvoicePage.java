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
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** Invoices and credit notes: their list, and each one to read, download and correct. */
@Path("/billing/invoices")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class InvoicePage {
    private static final int ROWS = 25;

    private final Invoices invoices;
    private final InvoiceList list;
    private final InvoicePrint print;
    private final Crediting crediting;
    private final Creditable creditable;
    private final Terms terms;
    private final Accounts accounts;
    private final OwnOrganization own;
    private final CurrentViewer viewer;
    private final ListQuery query;
    private final Flash flash;

    InvoicePage(
            Invoices invoices,
            InvoiceList list,
            InvoicePrint print,
            Crediting crediting,
            Creditable creditable,
            Terms terms,
            Accounts accounts,
            OwnOrganization own,
            CurrentViewer viewer,
            ListQuery query,
            Flash flash) {
        this.invoices = invoices;
        this.list = list;
        this.print = print;
        this.crediting = crediting;
        this.creditable = creditable;
        this.terms = terms;
        this.accounts = accounts;
        this.own = own;
        this.viewer = viewer;
        this.query = query;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance invoices(
                Slice<InvoiceList.Entry> entries,
                boolean filtered,
                InvoiceState[] states,
                boolean staff,
                boolean ready);

        static native TemplateInstance invoice(View view, Form form);
    }

    /**
     * What the page of one document shows.
     *
     * @param corrected the invoice that a credit note corrects
     * @param payAt where it can be paid; null when it cannot
     * @param left what of it can still be given back
     */
    record View(
            InvoiceList.Entry entry,
            List<InvoiceLine> lines,
            @Nullable Invoice corrected,
            List<Settled> settled,
            @Nullable String payAt,
            Money left) {
        public List<Item> items() {
            return lines.stream().map(InvoiceLine::item).toList();
        }
    }

    /** How a part of it was settled. */
    record Settled(Settlement settlement, String by, Money amount) {}

    @GET
    public TemplateInstance list() {
        InvoiceList.Search search = InvoiceList.Search.by(query.get("q"), query.get("state"));
        return Templates.invoices(
                list.find(search, query.page(), ROWS),
                !search.equals(InvoiceList.Search.ALL),
                InvoiceState.values(),
                !own.isThere(),
                terms.issuer().isPresent());
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(invoices.require(id), Form.BLANK);
    }

    private TemplateInstance page(Invoice invoice, Form form) {
        InvoiceList.Entry entry = list.of(invoice);
        View view = new View(
                entry,
                invoices.lines(invoice.id()),
                Optional.ofNullable(invoice.refersTo())
                        .flatMap(invoices::findByIdOptional)
                        .orElse(null),
                invoices.settlements(invoice.id()).stream()
                        .map(settlement -> new Settled(
                                settlement,
                                invoices.wherefrom(settlement),
                                Money.ofMinor(invoice.total().getCurrencyUnit(), settlement.amountMinor())))
                        .toList(),
                payAt(entry),
                creditable.left(invoice).total());
        return Templates.invoice(view, form);
    }

    /** Only where the organization has chosen to pay there, and while something is open. */
    private @Nullable String payAt(InvoiceList.Entry entry) {
        boolean external = accounts.findByIdOptional(entry.invoice().organizationId())
                .map(Account::method)
                .filter(Account.PaymentMethod.EXTERNAL::equals)
                .isPresent();
        return !external || entry.invoice().credits() || entry.open().isZero()
                ? null
                : terms.paymentPage(entry.invoice().label(), entry.open()).orElse(null);
    }

    @GET
    @Path("{id}/invoice.pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") UUID id) {
        Invoice invoice = invoices.require(id);
        return Response.ok(print.pdf(invoice))
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(InvoicePrint.fileName(invoice)))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Gives back what is left of it. */
    @POST
    @Path("{id}/credit")
    @PermissionsAllowed(Permissions.BILLING_ISSUE)
    public Response credit(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Invoice invoice = invoices.require(id);
        Form form = Form.typed(typed);
        try {
            Invoice note = crediting.credit(
                    invoice,
                    form.value("reason"),
                    !form.value("again").isEmpty(),
                    viewer.get().email());
            flash.say("Credit note %s is issued, and on its way by mail.".formatted(note.label()));
            return Response.seeOther(URI.create("/billing/invoices/" + note.id()))
                    .build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(invoice, form.refused(invalid.errors())))
                    .build();
        }
    }
}
