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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.liftlock.person.Permissions;

/** Where the maker's sales has everything issued that is due, and sees how far that is. */
@Path("/billing/runs")
@PermissionsAllowed(Permissions.BILLING_ISSUE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class BillingRunPage {
    private final BillingRuns runs;
    private final BillingRunDesk desk;
    private final Terms terms;

    BillingRunPage(BillingRuns runs, BillingRunDesk desk, Terms terms) {
        this.runs = runs;
        this.desk = desk;
        this.terms = terms;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance runs(List<BillingRun> runs, boolean ready);

        static native TemplateInstance run(BillingRun run);
    }

    @GET
    public TemplateInstance list() {
        return Templates.runs(runs.latest(), terms.issuer().isPresent());
    }

    /** Once more than every hour does no harm: what is issued is not due any more. */
    @POST
    public Response start() {
        return Response.seeOther(URI.create("/billing/runs/" + desk.start().id()))
                .build();
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return Templates.run(runs.require(id));
    }
}
