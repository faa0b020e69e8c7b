package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.liftlock.billing.amount.Item;

class InvoiceDraftTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final UUID SUBSCRIPTION = UUID.randomUUID();
    private static final UUID INVOICE = UUID.randomUUID();

    @Test
    void oneRateIsNotSetOffAgainstAnother() {
        List<InvoiceDraft> drafts = drafts(line(-100_000, "19"), line(110_000, "7"));
        assertThat(drafts)
                .extracting(InvoiceDraft::kind)
                .containsExactly(Invoice.Kind.INVOICE, Invoice.Kind.CREDIT_NOTE);
        assertThat(drafts).allSatisfy(draft -> {
            assertThat(draft.totals().net().isPositive()).isTrue();
            assertThat(draft.totals().tax().isPositive()).isTrue();
        });
        assertThat(drafts.getLast().refersTo()).isEqualTo(INVOICE);
    }

    @Test
    void oneRateIsSetOffAgainstItself() {
        assertThat(drafts(line(-100, "19"), line(150, "19.00"))).singleElement().satisfies(draft -> {
            assertThat(draft.kind()).isEqualTo(Invoice.Kind.INVOICE);
            assertThat(draft.totals().net().getAmountMinorLong()).isEqualTo(50);
        });
        assertThat(drafts(line(100, "19"), line(-150, "19"))).singleElement().satisfies(draft -> {
            assertThat(draft.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
            assertThat(draft.totals().net().getAmountMinorLong()).isEqualTo(50);
        });
    }

    private static List<InvoiceDraft> drafts(InvoiceDraft.Line... lines) {
        Issuer issuer = new Issuer("Maker", List.of(), List.of(), "DE", List.of(), "");
        Recipient recipient = new Recipient("Acme", List.of(), "DE", "", "", "");
        return InvoiceDraft.of(
                new InvoiceDraft.Frame(UUID.randomUUID(), issuer, recipient, DAY, DAY),
                CurrencyUnit.EUR,
                List.of(lines),
                subscription -> Optional.of(INVOICE));
    }

    private static InvoiceDraft.Line line(long netMinor, String percent) {
        return new InvoiceDraft.Line(
                SUBSCRIPTION,
                new Item("x", DAY, DAY.plusDays(1), 1, netMinor, "", netMinor, "EUR", "any")
                        .taxed(new BigDecimal(percent), "DE"));
    }
}
