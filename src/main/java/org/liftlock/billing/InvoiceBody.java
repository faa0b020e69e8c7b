package org.liftlock.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document for programs; amounts are decimal text.
 *
 * @param lines empty in lists
 */
record InvoiceBody(
        UUID id,
        String number,
        String kind,
        String state,
        String organization,
        @JsonProperty("issued_on") LocalDate issuedOn,
        @JsonProperty("due_on") LocalDate dueOn,
        String currency,
        String net,
        String tax,
        String total,
        String open,
        @JsonProperty("refers_to") @Nullable UUID refersTo,
        @JsonProperty("purchase_order") String purchaseOrder,
        List<Tax> taxes,
        List<Line> lines) {

    record Tax(BigDecimal percent, String net, String tax) {}

    record Line(
            String description,
            LocalDate from,
            @JsonProperty("to") LocalDate lastDay,
            int quantity,
            @JsonProperty("unit_price") String unitPrice,
            String part,
            String net) {}

    static InvoiceBody of(InvoiceList.Entry entry, List<InvoiceLine> lines) {
        Invoice invoice = entry.invoice();
        return new InvoiceBody(
                invoice.id(),
                invoice.label(),
                invoice.kind().id(),
                entry.state().id(),
                entry.organization(),
                invoice.issuedOn(),
                invoice.dueOn(),
                invoice.total().getCurrencyUnit().getCode(),
                invoice.net().getAmount().toPlainString(),
                invoice.tax().getAmount().toPlainString(),
                invoice.total().getAmount().toPlainString(),
                entry.open().getAmount().toPlainString(),
                invoice.refersTo(),
                invoice.recipient().purchaseOrder(),
                invoice.taxes().stream()
                        .map(tax -> new Tax(
                                tax.percent(),
                                tax.net().getAmount().toPlainString(),
                                tax.tax().getAmount().toPlainString()))
                        .toList(),
                lines.stream()
                        .map(InvoiceLine::item)
                        .map(item -> new Line(
                                item.description(),
                                item.periodFrom(),
                                item.lastDay(),
                                item.quantity(),
                                item.unit().getAmount().toPlainString(),
                                item.part(),
                                item.net().getAmount().toPlainString()))
                        .toList());
    }
}
