package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.liftlock.notice.Letter;
import org.liftlock.notice.Letters;
import org.liftlock.notice.MailSettings;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Role;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/** Hands licenses over by mail: each new key with what to do with it, and word of what became of the old one. */
@ApplicationScoped
class LicenseMails {
    private final Letters letters;
    private final Memberships memberships;
    private final Products products;
    private final MailSettings mails;

    LicenseMails(Letters letters, Memberships memberships, Products products, MailSettings mails) {
        this.letters = letters;
        this.memberships = memberships;
        this.products = products;
        this.mails = mails;
    }

    /** What no person did, such as the demo, nobody is told. */
    void tell(@Observes LicenseChange change) {
        if (change.by().contains("@")) {
            License license = change.license();
            String name = name(license);
            String headline =
                    switch (change) {
                        case LicenseChange.Issued issued -> "Your license for %s".formatted(name);
                        case LicenseChange.Transferred transferred -> "Your license for %s".formatted(name);
                        case LicenseChange.Suspended suspended -> "Your license for %s is suspended".formatted(name);
                        case LicenseChange.Resumed resumed -> "Your license for %s counts again".formatted(name);
                        case LicenseChange.Revoked revoked -> "Your license for %s was revoked".formatted(name);
                        case LicenseChange.SignedAgain again ->
                            "Replace the key of your license for %s".formatted(name);
                        case LicenseChange.Converted converted -> changed(name);
                        case LicenseChange.Extended extended -> changed(name);
                        case LicenseChange.Renewed renewed -> changed(name);
                        case LicenseChange.SeatsChanged seats -> changed(name);
                        case LicenseChange.EditionChanged edition -> changed(name);
                        case LicenseChange.Bound bound -> changed(name);
                    };
            send(license, headline, body(change), LicenseFile.key(change));
            if (change instanceof LicenseChange.Transferred transferred) {
                tellFormer(transferred, name);
            }
        }
    }

    private void tellFormer(LicenseChange.Transferred transferred, String name) {
        String body = LicenseDeed.left(transferred).words() + "\n\n" + fallBack();
        send(transferred.former(), "Your license for %s went to another organization".formatted(name), body, "");
    }

    private static String changed(String name) {
        return "Your license for %s has changed".formatted(name);
    }

    private String name(License license) {
        return products.find(license.product())
                .map(product -> product.name()
                        + product.findEdition(license.edition())
                                .map(edition -> " " + edition.name())
                                .orElse(""))
                .orElse(license.product());
    }

    private String body(LicenseChange change) {
        License license = change.license();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(LicenseDeed.of(change).words());
        switch (change) {
            case LicenseChange.Suspended suspended -> paragraphs.add(fallBack());
            case LicenseChange.Revoked revoked -> paragraphs.add(fallBack());
            case LicenseChange.Resumed resumed ->
                paragraphs.add("Installations notice it by themselves within 24 hours, or when they are restarted.");
            case LicenseChange.SignedAgain again -> {
                paragraphs.add(
                        "The new key has the number %d and goes with this mail; the terms are the same. Put it into every installation of this license now: with the former key they fall back to what needs no license at their next check, within 24 hours. Nothing is deleted, and with the new key everything is back."
                                .formatted(license.serial()));
                paragraphs.addAll(placing(license));
            }
            case LicenseChange.Issued issued -> paragraphs.addAll(handover(license));
            case LicenseChange.Transferred transferred -> paragraphs.addAll(handover(license));
            default -> {
                paragraphs.add(
                        "The license has a new key with the number %d, which goes with this mail. The former key goes on working until its own end, but says the old terms; put the new one in place when it suits you. An upgrade does so by itself."
                                .formatted(license.serial()));
                paragraphs.addAll(placing(license));
            }
        }
        return String.join("\n\n", paragraphs);
    }

    private static String fallBack() {
        return "Installations fall back to what needs no license at their next check, within 24 hours. Nothing is deleted.";
    }

    private List<String> handover(License license) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                "The key goes with this mail. It is valid from %s until %s, for %s people. The portal holds it, too."
                        .formatted(
                                Words.moment(license.notBefore()),
                                Words.moment(license.expiresAt()),
                                Words.grouped(license.seats())));
        paragraphs.addAll(placing(license));
        license.registry()
                .ifPresent(access -> paragraphs.add(
                        "The images come from the registry %s. Your user name there is %s; the password is in the file with the key. Whoever has lost it makes a new one on the page of the license."
                                .formatted(licensing(license).registry(), access.username())));
        paragraphs.addAll(standing(license));
        return paragraphs;
    }

    /** Under which agreement it is used, and who helps. */
    private List<String> standing(License license) {
        List<String> paragraphs = new ArrayList<>();
        ProductSheet.Agreement agreement = licensing(license).agreement();
        if (agreement != null) {
            paragraphs.add("It is used under the license agreement, version %s: %s"
                    .formatted(agreement.version(), agreement.url()));
        }
        products.find(license.product())
                .map(product -> product.sheet().contacts().support())
                .ifPresent(support -> paragraphs.add("When something does not work, write to %s.".formatted(support)));
        paragraphs.add(
                "In the portal, %s, you see at any time how the license stands, and what your installations report."
                        .formatted(mails.portal()));
        return paragraphs;
    }

    private List<String> placing(License license) {
        List<String> steps = licensing(license).instructions();
        List<String> paragraphs = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            paragraphs.add("%d. %s".formatted(at + 1, steps.get(at)));
        }
        return paragraphs;
    }

    private ProductSheet.Licensing licensing(License license) {
        return products.find(license.product())
                .map(product -> product.sheet().licenses())
                .orElse(ProductSheet.Licensing.USUAL);
    }

    private void send(License license, String headline, String body, String enclosure) {
        for (String recipient : recipients(license.organization())) {
            letters.post(
                    new Letter(
                            license.organization().id(),
                            recipient,
                            headline,
                            body,
                            "Open the license",
                            "/licenses/" + license.id(),
                            "You get this because you administer %s, or get its bills."
                                    .formatted(license.organization().name())),
                    enclosure);
        }
    }

    private Set<String> recipients(Organization organization) {
        Set<String> recipients = new LinkedHashSet<>();
        memberships
                .list(
                        "organization = ?1 and (role = ?2 or role like ?3) and suspendedAt is null",
                        organization,
                        Role.ADMIN.id(),
                        Role.ADMIN.id() + ":%")
                .forEach(member -> recipients.add(member.person().email()));
        organization.billingEmail().ifPresent(recipients::add);
        return recipients;
    }
}
