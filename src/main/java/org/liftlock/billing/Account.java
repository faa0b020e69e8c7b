package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Seal;

/** Whom an organization's invoices are for, and how it pays them. */
@Entity
@DynamicUpdate
@Table(name = "billing_account")
public class Account {
    @Id
    private UUID organizationId;

    private String company;
    private String address;
    private String country;
    private String taxId;
    private String purchaseOrder;
    private String method;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Mandate mandate;

    private byte @Nullable [] sealedIban;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(UUID organization, String company) {
        this.organizationId = organization;
        this.company = company;
        this.address = "";
        this.country = "";
        this.taxId = "";
        this.purchaseOrder = "";
        this.method = PaymentMethod.BANK_TRANSFER.id();
    }

    /** How invoices are paid. */
    public enum PaymentMethod {
        BANK_TRANSFER("Bank transfer"),
        DIRECT_DEBIT("SEPA direct debit"),
        EXTERNAL("External payment page");

        private final String words;

        PaymentMethod(String words) {
            this.words = words;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return words;
        }

        static Optional<PaymentMethod> of(String id) {
            return List.of(values()).stream()
                    .filter(method -> method.id().equals(id))
                    .findFirst();
        }
    }

    void describe(Details details) {
        company = details.company();
        address = details.address();
        country = details.country();
        taxId = details.taxId();
        purchaseOrder = details.purchaseOrder();
    }

    /** Whom invoices are for. */
    record Details(String company, String address, String country, String taxId, String purchaseOrder) {}

    void pay(PaymentMethod chosen) {
        method = chosen.id();
        mandate = null;
        sealedIban = null;
    }

    void debit(Mandate given, String iban, Seal seal) {
        method = PaymentMethod.DIRECT_DEBIT.id();
        mandate = given;
        sealedIban = seal.seal(iban, place());
    }

    /** For whoever collects the money; it is shown nowhere else. */
    public Optional<String> iban(Seal seal) {
        return Optional.ofNullable(sealedIban).map(kept -> seal.open(kept, place()));
    }

    private String place() {
        return "billing-account:" + organizationId + ":iban";
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String company() {
        return company;
    }

    public String address() {
        return address;
    }

    public List<String> addressLines() {
        return address.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** ISO 3166; empty when it was not said. */
    public String country() {
        return country;
    }

    public String taxId() {
        return taxId;
    }

    public String purchaseOrder() {
        return purchaseOrder;
    }

    public PaymentMethod method() {
        return PaymentMethod.valueOf(method.toUpperCase(Locale.ROOT));
    }

    public Optional<Mandate> mandate() {
        return Optional.ofNullable(mandate);
    }
}
