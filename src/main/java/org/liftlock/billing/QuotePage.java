package org.liftlock.billing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.LicenseRequest;
import org.liftlock.license.LicenseRequests;
import org.liftlock.license.Offer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Pdf;

/** What a quote comes to, line by line, on a page and as PDF. */
@Path("/billing/quotes/{id}")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
class QuotePage {
    private final LicenseRequests requests;
    private final Quoting quoting;
    private final Accounts accounts;
    private final Terms terms;

    QuotePage(LicenseRequests requests, Quoting quoting, Accounts accounts, Terms terms) {
        this.requests = requests;
        this.quoting = quoting;
        this.accounts = accounts;
        this.terms = terms;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance quote(LicenseRequest request, Offer offer, Quote quote);

        static native TemplateInstance quotePrint(
                LicenseRequest request, Offer offer, Quote quote, Account account, @Nullable Issuer issuer);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@PathParam("id") UUID id) {
        LicenseRequest request = requests.require(id);
        Offer offer = offer(request);
        return Templates.quote(request, offer, quoting.quote(request, offer));
    }

    @GET
    @Path("quote.pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") UUID id) {
        LicenseRequest request = requests.require(id);
        Offer offer = offer(request);
        String html = Templates.quotePrint(
                        request,
                        offer,
                        quoting.quote(request, offer),
                        accounts.of(request.organization()),
                        terms.issuer().orElse(null))
                .render();
        return Response.ok(Pdf.of(html))
                .header("Content-Disposition", "attachment; filename=\"quote.pdf\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Offer offer(LicenseRequest request) {
        return request.offer().orElseThrow(() -> new Problem.NotFound("quote"));
    }
}
