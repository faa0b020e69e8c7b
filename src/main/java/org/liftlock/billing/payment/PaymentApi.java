package org.liftlock.billing.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.Payment;
import org.liftlock.person.Permissions;

/** Payments, as programs of the maker report them. */
@Path("/api/v1/payments")
@Tag(name = "Billing")
@PermissionsAllowed(Permissions.BILLING_SETTLE)
@Blocking
@Transactional
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class PaymentApi {
    private final PaymentDesk desk;
    private final Returning returning;

    PaymentApi(PaymentDesk desk, Returning returning) {
        this.desk = desk;
        this.returning = returning;
    }

    /**
     * What came in.
     *
     * @param payee the number of an invoice, or the short name of an organization
     * @param amount decimal text such as "1234.50"
     * @param receivedOn today when it is missing
     */
    record Order(
            @Nullable String payee,
            @Nullable String amount,
            @Nullable String currency,
            @JsonProperty("received_on") @Nullable String receivedOn,
            @Nullable String reference,
            @Nullable String payer) {
        PaymentDesk.Draft draft() {
            return new PaymentDesk.Draft(
                    given(payee), given(amount), given(currency), given(receivedOn), given(reference), given(payer));
        }

        private static String given(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }

    record Body(
            UUID id,
            UUID organization,
            String amount,
            String currency,
            @JsonProperty("received_on") LocalDate receivedOn,
            String reference) {}

    @POST
    @Operation(
            summary =
                    "Record a payment: payee is an invoice's number or an organization's short name. What is left after its invoices stays as credit",
            description =
                    "Send the header Idempotency-Key with a text of your own for each payment, such as the bank's reference: the same"
                            + " payment sent again under it, because an answer was lost, gets the same answer and counts once. Without"
                            + " the header each request is a payment.")
    @APIResponse(responseCode = "409", description = "Something else was sent under this Idempotency-Key before")
    @APIResponse(responseCode = "201", description = "It is recorded and set off against open invoices")
    public Response add(@HeaderParam("Idempotency-Key") @Nullable String key, @NotNull Order order) {
        Payment payment = desk.record(
                        order.draft(), Payment.Source.API, key == null ? null : PaymentOrders.ofProgram(key))
                .payment();
        return Response.status(Response.Status.CREATED)
                .entity(new Body(
                        payment.id(),
                        payment.organizationId(),
                        payment.amount().getAmount().toPlainString(),
                        payment.amount().getCurrencyUnit().getCode(),
                        payment.receivedOn(),
                        payment.reference()))
                .build();
    }

    /**
     * Why a payment does not count any more.
     *
     * @param day today when it is missing
     */
    record Return(@Nullable String day, @Nullable String reason) {}

    @POST
    @Path("{id}/withdrawal")
    @Operation(
            summary = "Withdraw a payment that the bank took back or that was a mistake",
            description = "What it paid is open again, and reminders of it go on. It cannot be undone.")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    @APIResponse(responseCode = "409", description = "It was withdrawn before")
    @APIResponse(responseCode = "422", description = "errors says what cannot be used: day, reason")
    public void withdraw(@PathParam("id") UUID id, @NotNull Return order) {
        returning.withdraw(
                id, Objects.requireNonNullElse(order.day(), ""), Objects.requireNonNullElse(order.reason(), ""));
    }
}
