package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.liftlock.notice.Letter;
import org.liftlock.notice.Letters;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/** Tells sales what customers ask for, and customers what sales answers. */
@ApplicationScoped
class RequestMails {
    private static final String NOTHING_ENCLOSED = "";

    private final Letters letters;
    private final Products products;

    RequestMails(Letters letters, Products products) {
        this.letters = letters;
        this.products = products;
    }

    /** What was issued comes with a mail of its own. */
    void tell(@Observes LicenseRequestMoved moved) {
        LicenseRequest request = moved.request();
        Optional<Product> product = products.find(request.product());
        String subject = "%s %s"
                .formatted(
                        products.name(request.product()), products.editionName(request.product(), request.edition()));
        String customer = request.organization().name();
        String sales = product.map(known -> known.sheet().contacts().sales()).orElse("");
        switch (moved.kind()) {
            case "requested" ->
                send(
                        request,
                        sales,
                        "%s asks for %s: %s".formatted(customer, request.wish().words(), subject),
                        "%s%s, asked by %s.\n\n%s"
                                .formatted(
                                        Words.count(request.seats(), "person", "people"),
                                        request.months() == 0
                                                ? ""
                                                : " for " + Words.count(request.months(), "month", "months"),
                                        request.askedBy(),
                                        request.note()));
            case "accepted" ->
                send(
                        request,
                        sales,
                        "%s accepts your quote: %s".formatted(customer, subject),
                        "Issue the license on the page of the request.");
            case "withdrawn" ->
                send(
                        request,
                        sales,
                        "%s withdraws its request: %s".formatted(customer, subject),
                        "Nothing is left to do.");
            case "quoted" ->
                send(
                        request,
                        request.askedBy(),
                        "Your quote for %s".formatted(subject),
                        "%s\n\nIt is valid until %s. Accept it on the page of your request."
                                .formatted(
                                        request.offer().map(RequestMails::words).orElse("")
                                                + request.quote().orElse(""),
                                        request.quoteUntil().map(Words::day).orElse("further notice")));
            case "refused" ->
                send(
                        request,
                        request.askedBy(),
                        "Your request for %s was refused".formatted(subject),
                        request.refusedFor().orElse(""));
            default -> {}
        }
    }

    private static String words(Offer offer) {
        return "%s: %s for %s at %s %s for each of them%s%s. The page of your request shows what the invoices come to, tax and all.\n\n"
                .formatted(
                        offer.title(),
                        Words.count(offer.seats(), "person", "people"),
                        Words.count(offer.months(), "month", "months"),
                        offer.seat(),
                        offer.period(),
                        offer.fullFlatMinor() == 0
                                ? ""
                                : " and a base fee of %s %s".formatted(offer.flat(), offer.period()),
                        offer.discounted() ? ", %s percent off".formatted(offer.percent()) : "");
    }

    /** Nobody is written to for a product that is not installed any more, whose sales nobody knows. */
    private void send(LicenseRequest request, String recipient, String headline, String body) {
        if (recipient.isEmpty()) {
            return;
        }
        letters.post(
                new Letter(
                        request.organization().id(),
                        recipient,
                        headline,
                        body,
                        "Open the request",
                        "/licenses/requests/" + request.id(),
                        "You get this because of a request for a license in the portal."),
                NOTHING_ENCLOSED);
    }
}
