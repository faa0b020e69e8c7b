package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.EmailAddress;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;
import org.liftlock.web.Form;

/** Changes whom an organization's invoices are for, who gets them and how they are paid. */
@ApplicationScoped
class AccountDesk {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_ID = 60;
    private static final int MOST_CONTACTS = 20;
    private static final Set<String> COUNTRIES =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

    private final Accounts accounts;
    private final Contacts contacts;
    private final Terms terms;
    private final Seal seal;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    AccountDesk(
            Accounts accounts,
            Contacts contacts,
            Terms terms,
            Seal seal,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.terms = terms;
        this.seal = seal;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** @throws Problem.Invalid naming each field that cannot be used */
    void describe(Organization organization, Form form) {
        Account.Details details = new Account.Details(
                form.value("company").strip(),
                form.value("address").strip(),
                form.value("country").strip().toUpperCase(Locale.ROOT),
                form.value("tax_id").strip(),
                form.value("purchase_order").strip());
        Map<String, String> errors = new TreeMap<>();
        limit(errors, "company", details.company(), 1, LONGEST_NAME);
        limit(errors, "address", details.address(), 0, LONGEST_ADDRESS);
        limit(errors, "tax_id", details.taxId(), 0, LONGEST_ID);
        limit(errors, "purchase_order", details.purchaseOrder(), 0, LONGEST_ID);
        if (!details.country().isEmpty() && !COUNTRIES.contains(details.country())) {
            errors.put("country", "Type the two letters of a country, such as DE or US.");
        }
        refuse(errors);
        accounts.own(organization).describe(details);
        record(
                organization,
                "billing_account.changed",
                Map.of("company", details.company(), "country", details.country()));
    }

    private static void limit(Map<String, String> errors, String field, String text, int least, int most) {
        if (text.length() < least) {
            errors.put(field, "Type something here; it stands on invoices.");
        } else if (text.length() > most) {
            errors.put(field, "At most %d characters fit on an invoice.".formatted(most));
        }
    }

    void addContact(Organization organization, String name, String email) {
        Map<String, String> errors = new TreeMap<>();
        String address = email.strip().toLowerCase(Locale.ROOT);
        EmailAddress.flaw(address).ifPresent(flaw -> errors.put("email", flaw));
        limit(errors, "name", name.strip(), 0, LONGEST_NAME);
        if (contacts.of(organization.id()).stream()
                .anyMatch(contact -> contact.email().equals(address))) {
            errors.put("email", "This address is a billing contact already.");
        } else if (contacts.of(organization.id()).size() >= MOST_CONTACTS) {
            errors.put("email", "There are %d contacts already; remove one first.".formatted(MOST_CONTACTS));
        }
        refuse(errors);
        contacts.persist(new Contact(organization.id(), name.strip(), address));
        record(organization, "billing_contact.added", Map.of("email", address));
    }

    void removeContact(UUID id) {
        Contact contact = contacts.findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("billing contact"));
        contacts.delete(contact);
        audit.record(
                contact.organizationId(),
                viewer.get().email(),
                "billing_contact.removed",
                id.toString(),
                Map.of("email", contact.email()));
    }

    /** @throws Problem.Invalid when it cannot be paid that way */
    void pay(Organization organization, Form form) {
        Account.PaymentMethod method = Account.PaymentMethod.of(form.value("method"))
                .filter(chosen -> chosen != Account.PaymentMethod.EXTERNAL || terms.hasPaymentPage())
                .orElseThrow(() -> new Problem.Invalid(Map.of("method", "Choose one of these.")));
        Account account = accounts.own(organization);
        if (method == Account.PaymentMethod.DIRECT_DEBIT) {
            debit(account, form);
        } else {
            account.pay(method);
        }
        record(
                organization,
                "payment_method.changed",
                Map.of(
                        "method",
                        method.id(),
                        "mandate",
                        account.mandate().map(Mandate::reference).orElse("")));
    }

    /** Each time a new mandate: what was agreed to is never changed. */
    private void debit(Account account, Form form) {
        String iban = form.value("iban").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        Map<String, String> errors = new TreeMap<>();
        String flaw = flaw(iban);
        if (flaw != null) {
            errors.put("iban", flaw);
        }
        limit(errors, "holder", form.value("holder").strip(), 1, LONGEST_NAME);
        if (form.value("consent").isEmpty()) {
            errors.put("consent", "Without your consent nothing can be collected.");
        }
        refuse(errors);
        account.debit(
                new Mandate(
                        "LL-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT),
                        form.value("holder").strip(),
                        iban.substring(iban.length() - 4),
                        clock.instant(),
                        viewer.get().email()),
                iban,
                seal);
    }

    private static @Nullable String flaw(String iban) {
        try {
            IbanUtil.validate(iban);
            return null;
        } catch (Iban4jException wrong) {
            return "This is no valid IBAN: compare it with your bank statement, digit by digit.";
        }
    }

    private static void refuse(Map<String, String> errors) {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private void record(Organization organization, String action, Map<String, String> detail) {
        audit.record(organization.id(), viewer.get().email(), action, organization.slug(), detail);
    }
}
