package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Products;

/** Takes requests, and moves them on until there is a license or none. */
@ApplicationScoped
public class LicenseRequestDesk {
    private static final int LONGEST = 2000;

    private final LicenseRequests requests;
    private final LicenseIssuer issuer;
    private final Products products;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Event<LicenseRequestMoved> moves;
    private final Clock clock;

    LicenseRequestDesk(
            LicenseRequests requests,
            LicenseIssuer issuer,
            Products products,
            AuditTrail audit,
            CurrentViewer viewer,
            Event<LicenseRequestMoved> moves,
            Clock clock) {
        this.requests = requests;
        this.issuer = issuer;
        this.products = products;
        this.audit = audit;
        this.viewer = viewer;
        this.moves = moves;
        this.clock = clock;
    }

    @Transactional
    LicenseRequest ask(Organization organization, LicenseRequestDraft draft) {
        return ask(organization, draft, viewer.get().email());
    }

    /** A quote in the name of somebody who is not signed in, such as in the demo. */
    @Transactional
    public LicenseRequest ask(
            Organization organization,
            Product product,
            Edition edition,
            int seats,
            int months,
            String note,
            String by) {
        String wish = RequestWish.QUOTE.id();
        return ask(
                organization, new LicenseRequestDraft(product.id(), edition.id(), seats, months, wish, note, ""), by);
    }

    private LicenseRequest ask(Organization organization, LicenseRequestDraft draft, String by) {
        LicenseRequest request = new LicenseRequest(organization, draft.check(products), by, clock.instant());
        requests.persist(request);
        tell(request, "requested", by);
        return request;
    }

    @Transactional
    void quote(LicenseRequest request, QuoteDraft draft) {
        request.quote(draft.check(request, products, clock.instant()), by(), clock.instant());
        tell(request, "quoted", by());
    }

    /** @param version of the license agreement that was read; empty where nobody has agreed to any */
    @Transactional
    void accept(LicenseRequest request, String version) {
        Instant now = clock.instant();
        request.requireQuote(now);
        Agreed agreed = agreement(request)
                .map(present -> {
                    if (!present.version().equals(version)) {
                        throw new Problem.Invalid(Map.of("agreement", refusal(present, version)));
                    }
                    return new Agreed(present, by(), now);
                })
                .orElse(null);
        request.accept(agreed, by(), now);
        tell(request, "accepted", by());
    }

    private Optional<ProductSheet.Agreement> agreement(LicenseRequest request) {
        return products.find(request.product())
                .map(product -> product.sheet().licenses().agreement());
    }

    private static String refusal(ProductSheet.Agreement present, String version) {
        return version.isBlank()
                ? "Agree to the license agreement, version %s.".formatted(present.version())
                : "The license agreement has the version %s by now: read it, and agree to that one."
                        .formatted(present.version());
    }

    @Transactional
    void refuse(LicenseRequest request, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new Problem.Invalid(Map.of("reason", "Say why, in a sentence; the customer reads it."));
        }
        request.refuse(reason.strip(), by(), clock.instant());
        tell(request, "refused", by());
    }

    @Transactional
    void withdraw(LicenseRequest request) {
        request.withdraw(by(), clock.instant());
        tell(request, "withdrawn", by());
    }

    /** What was asked for, or what was quoted, becomes a license whose term begins now. */
    @Transactional
    License issue(LicenseRequest request) {
        Instant now = clock.instant();
        boolean trial = request.wish() == RequestWish.TRIAL;
        int seats = request.offer().map(Offer::seats).orElse(request.seats());
        int months = request.offer().map(Offer::months).orElse(request.months());
        String end = trial ? "" : Term.day(now).plusMonths(months).minusDays(1).toString();
        LicenseDraft.Checked checked = new LicenseDraft(
                        request.organization().slug(), request.product(), request.edition(), seats, trial, "", end, "")
                .checkFor(request.organization(), products, now);
        License license = issuer.issue(checked.organization(), checked.terms(), request.deal(), by());
        request.issued(license, by(), now);
        tell(request, "issued", by());
        return license;
    }

    private String by() {
        return viewer.get().email();
    }

    private void tell(LicenseRequest request, String kind, String by) {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "product", request.product(),
                "edition", request.edition(),
                "seats", request.seats(),
                "wish", request.wish().id()));
        request.agreed().filter(agreed -> kind.equals("accepted")).ifPresent(agreed -> {
            detail.put("agreement", agreed.version());
            detail.put("agreement_url", agreed.url());
        });
        audit.record(
                request.organization().id(),
                by,
                "license_request." + kind,
                request.id().toString(),
                detail);
        moves.fire(new LicenseRequestMoved(request, kind, by));
    }
}
