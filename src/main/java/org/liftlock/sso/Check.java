package org.liftlock.sso;

import java.util.Arrays;
import java.util.Locale;

/** What is looked at when an identity provider says who somebody is, and what to change there when it fails. */
public enum Check {
    READABLE(
            "The message can be read",
            "Look at the address of the assertion consumer service and its binding: it has to be HTTP-POST."),
    SHAPE(
            "The message holds one response with one assertion, and nothing else",
            "Send one assertion in each response, without a second, unsigned or nested one. If your identity provider is"
                    + " set up so already, somebody may have tampered with the message."),
    STATUS(
            "The identity provider says that it has signed the person in",
            "Look into the sign-in log of your identity provider: it refused, often because the application is not assigned"
                    + " to this person."),
    SIGNED("The assertion is signed", "Switch on that assertions are signed (not only responses)."),
    ALGORITHM(
            "The signature uses an algorithm that is still safe",
            "Choose RSA-SHA256 (or stronger) as signature algorithm and SHA-256 as digest."),
    SIGNATURE(
            "The signature was made with a certificate of the metadata",
            "Give the portal the newest metadata: the signing certificate was probably exchanged. If it was not, the message"
                    + " was changed on its way."),
    ENCRYPTION(
            "What is encrypted uses algorithms that are still safe, and opens with the portal's key",
            "Choose AES-GCM (128 or 256 bit) with RSA-OAEP, and use the certificate of the portal's present metadata."),
    ISSUER(
            "The message comes from the identity provider that is configured here",
            "Compare the entity id in the metadata with the issuer: the response came from another identity provider or"
                    + " another application of it."),
    DESTINATION(
            "The message is meant for this address",
            "Set the assertion consumer service address (ACS URL, reply URL) to the one shown on this page."),
    RECIPIENT(
            "The assertion may be used at this address",
            "Set the recipient to the assertion consumer service address (ACS URL) shown on this page."),
    AUDIENCE(
            "The assertion is made for this portal and organization",
            "Set the audience (SP entity id, identifier) to the entity id shown on this page."),
    CONDITIONS(
            "The assertion says how long and for whom it is valid",
            "Have your identity provider send Conditions with NotOnOrAfter and an AudienceRestriction."),
    EXPIRED(
            "The assertion is still valid",
            "Set the clocks right (NTP), or allow more clock skew here. A page that was open for long, or the back button,"
                    + " leads here too."),
    NOT_YET(
            "The assertion is valid already",
            "The clock of your identity provider is ahead: set the clocks right (NTP), or allow more clock skew here."),
    SIGNED_IN_LONG_AGO(
            "The person signed in at the identity provider not too long ago",
            "Have people sign in there again at least every twelve hours."),
    ANSWERS(
            "The message answers a request of this portal that was not answered before",
            "Begin at the portal's sign-in page again. If it happens each time, your identity provider leaves InResponseTo"
                    + " out or changes it."),
    STARTED_HERE(
            "The sign-in was started at the portal",
            "Begin at the portal's sign-in page, or allow sign-ins that begin at the identity provider here."),
    FIRST_USE(
            "The message is used for the first time",
            "Sign in again. Reloading the page after signing in sends the same message twice."),
    SUBJECT("The message says who the person is", "Send a NameID, and a bearer SubjectConfirmation."),
    EMAIL(
            "An e-mail address arrives",
            "Send the e-mail address as an attribute, and name that attribute in the mapping here."),
    EMAIL_VERIFIED(
            "The identity provider has proved that the e-mail address is the person's",
            "Verify the address of this person at your identity provider, and have it send the claim email_verified."),
    DOMAIN(
            "The e-mail address is in a verified domain of the organization",
            "Verify the domain under Settings, Domains. Addresses in other domains cannot sign in this way."),
    OWN_PERSON(
            "The person belongs to the organization, or to none yet",
            "Invite the person to the organization; when the invitation is accepted, single sign-on works, too."),
    ACTIVE("The person may sign in", "Ask an administrator of the organization, or whoever runs the portal."),
    PLACE(
            "The plan of the organization has room for another member",
            "Remove a member who is not needed, or ask the maker's sales to raise the limit."),
    CONNECTION(
            "The connection is switched on and its metadata are good",
            "Look at the connection under Settings, Security, SAML.");

    private final String words;
    private final String remedy;

    Check(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is true when it passes. */
    public String words() {
        return words;
    }

    /** What to change at the identity provider, or here, when it fails. */
    public String remedy() {
        return remedy;
    }

    static Check of(String id) {
        return Arrays.stream(values())
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElse(READABLE);
    }
}
