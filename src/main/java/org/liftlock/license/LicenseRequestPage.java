package org.liftlock.license;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** Where customers ask for licenses, and sales answers. */
@Path("/licenses/requests")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class LicenseRequestPage {
    private static final int ROWS = 25;
    private static final int VALID_DAYS = 30;

    private final LicenseRequests requests;
    private final LicenseRequestDesk desk;
    private final RequestViews views;
    private final Products products;
    private final OwnOrganization own;
    private final ListQuery query;
    private final Flash flash;
    private final Clock clock;

    LicenseRequestPage(
            LicenseRequests requests,
            LicenseRequestDesk desk,
            RequestViews views,
            Products products,
            OwnOrganization own,
            ListQuery query,
            Flash flash,
            Clock clock) {
        this.requests = requests;
        this.desk = desk;
        this.views = views;
        this.products = products;
        this.own = own;
        this.query = query;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance requests(
                Slice<RequestViews.Line> requests, RequestState[] states, boolean staff);

        static native TemplateInstance request(
                RequestViews.Line line, RequestViews.Prices prices, Form form, boolean staff);

        static native TemplateInstance requestForm(Form form, List<Product> products, RequestWish[] wishes);
    }

    @GET
    public TemplateInstance list() {
        Slice<LicenseRequest> found = requests.search(query.get("state"), query.page(), ROWS);
        return Templates.requests(
                new Slice<>(
                        found.items().stream().map(views::line).toList(), found.total(), found.page(), found.size()),
                RequestState.values(),
                !own.isThere());
    }

    @GET
    @Path("new")
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    public TemplateInstance empty(
            @QueryParam("edition") @Nullable String edition, @QueryParam("wish") @Nullable String wish) {
        return form(Form.of(Map.of(
                "edition",
                Objects.requireNonNullElse(edition, ""),
                "wish",
                Objects.requireNonNullElse(wish, "quote"),
                "seats",
                "25",
                "months",
                "12")));
    }

    private TemplateInstance form(Form form) {
        return Templates.requestForm(form, products.all(), RequestWish.values());
    }

    @POST
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    public Response ask(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            LicenseRequest request = desk.ask(own.get(), draft(form));
            flash.say("Sales has your request. You are told by mail as soon as somebody answers.");
            return Response.seeOther(page(request)).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(form(form.refused(invalid.errors())))
                    .build();
        }
    }

    private static LicenseRequestDraft draft(Form form) {
        String edition = form.value("edition");
        int slash = edition.indexOf('/');
        String product = slash < 0 ? "" : edition.substring(0, slash);
        return new LicenseRequestDraft(
                product,
                edition.substring(slash + 1),
                LicenseForm.number(form.value("seats")),
                LicenseForm.number(form.value("months")),
                form.value("wish"),
                form.value("note"),
                Plans.typed(product, form.value("plan")));
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        String until = Term.day(clock.instant()).plusDays(VALID_DAYS).toString();
        LicenseRequest request = requests.require(id);
        return show(
                request,
                Form.of(Map.of(
                        "quote_until",
                        until,
                        "plan",
                        request.plan(),
                        "seats",
                        String.valueOf(request.seats()),
                        "months",
                        String.valueOf(request.months()))));
    }

    private TemplateInstance show(LicenseRequest request, Form form) {
        return Templates.request(views.line(request), views.prices(request), form, !own.isThere());
    }

    @POST
    @Path("{id}/quote")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    public Response quote(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        return answer(id, form, request -> desk.quote(request, quote(form)), "The customer has your quote by mail.");
    }

    private static QuoteDraft quote(Form form) {
        return new QuoteDraft(
                form.value("plan"),
                LicenseForm.number(form.value("seats")),
                LicenseForm.number(form.value("months")),
                form.value("seat_price"),
                form.value("discount"),
                form.value("quote"),
                form.value("quote_until"));
    }

    @POST
    @Path("{id}/refusal")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    public Response refuse(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        return answer(
                id,
                form,
                request -> desk.refuse(request, form.value("reason")),
                "It is refused; the customer knows why.");
    }

    @POST
    @Path("{id}/acceptance")
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    public Response accept(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        return answer(
                id,
                form,
                request -> desk.accept(request, form.value("agreement")),
                "You accepted the quote. Sales issues the license now.");
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed(Permissions.LICENSES_REQUEST)
    public Response withdraw(@PathParam("id") UUID id) {
        return answer(id, Form.BLANK, desk::withdraw, "The request is withdrawn.");
    }

    @POST
    @Path("{id}/license")
    @PermissionsAllowed(Permissions.LICENSES_ISSUE)
    public Response issue(@PathParam("id") UUID id) {
        LicenseRequest request = requests.requireForChange(id);
        License license = desk.issue(request);
        flash.say("The license is issued, and the administrators of %s have it by mail."
                .formatted(request.organization().name()));
        return Response.seeOther(URI.create("/licenses/" + license.id())).build();
    }

    private Response answer(UUID id, Form form, Consumer<LicenseRequest> move, String message) {
        LicenseRequest request = requests.requireForChange(id);
        try {
            move.accept(request);
            flash.say(message);
            return Response.seeOther(page(request)).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(show(request, form.refused(invalid.errors())))
                    .build();
        }
    }

    private static URI page(LicenseRequest request) {
        return URI.create("/licenses/requests/" + request.id());
    }
}
