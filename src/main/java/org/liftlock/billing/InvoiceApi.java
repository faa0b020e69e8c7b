package org.liftlock.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permissions;
import org.liftlock.web.Slice;

/** Invoices and credit notes for programs. */
@Path("/api/v1/invoices")
@Tag(name = "Billing")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Transactional
class InvoiceApi {
    private static final int MOST = 200;
    private static final String PDF = "application/pdf";

    private final Invoices invoices;
    private final InvoiceList list;
    private final InvoicePrint print;

    InvoiceApi(Invoices invoices, InvoiceList list, InvoicePrint print) {
        this.invoices = invoices;
        this.list = list;
        this.print = print;
    }

    record Items(
            List<InvoiceBody> items,
            long total,
            int page,
            @JsonProperty("page_size") int pageSize) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Invoices and credit notes, newest first; q searches numbers and organizations, state is open, partly_paid, overdue, paid, credited, credit or used")
    public Items list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("page_size") @DefaultValue("50") int size) {
        Slice<InvoiceList.Entry> found = list.find(
                InvoiceList.Search.by(text, state), Math.clamp(page, 1, 1_000_000), Math.clamp(size, 1, MOST));
        return new Items(
                found.items().stream()
                        .map(entry -> InvoiceBody.of(entry, List.of()))
                        .toList(),
                found.total(),
                found.page(),
                found.size());
    }

    /** JSON unless PDF is asked for by name. */
    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, PDF})
    @Operation(summary = "One invoice or credit note with its lines; with the header Accept: application/pdf as PDF")
    public Response show(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Invoice invoice = invoices.require(id);
        return headers.getAcceptableMediaTypes().contains(MediaType.valueOf(PDF))
                ? Response.ok(print.pdf(invoice), PDF)
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"%s\"".formatted(InvoicePrint.fileName(invoice)))
                        .build()
                : Response.ok(InvoiceBody.of(list.of(invoice), invoices.lines(id)), MediaType.APPLICATION_JSON)
                        .build();
    }
}
