package org.liftlock.signin.saml;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liftlock.sso.Check;
import org.liftlock.sso.TestKey;

/** Messages that must not be believed, by what is wrong with them. */
final class SamlAttacks {
    static final Map<String, Attack> ALL = new LinkedHashMap<>();
    private static final String VICTIM = "admin@acme.example";

    private SamlAttacks() {}

    /** How a response is forged. */
    interface Forging {
        String of(SamlVisit visit);
    }

    /** @param check what has to be found wrong */
    record Attack(Check check, Forging forging) {}

    private static void attack(String name, Check check, Forging forging) {
        ALL.put(name, new Attack(check, forging));
    }

    static {
        for (int way = 1; way <= 8; way++) {
            int number = way;
            attack("signature wrapping, variant " + way, Check.SHAPE, visit -> {
                SamlDraft draft = visit.draft();
                TestKey key = visit.idp().key();
                String fair = draft.response(Signing.sign(draft.assertion(), key));
                return TestIdp.posted(Wrapping.of(number, number <= 2 ? Signing.sign(fair, key) : fair, VICTIM));
            });
        }
        attack(
                "unsigned",
                Check.SIGNED,
                visit -> TestIdp.posted(visit.draft().response(visit.draft().assertion())));
        attack(
                "only the response signed",
                Check.SIGNED,
                visit -> TestIdp.posted(Signing.sign(
                        visit.draft().response(visit.draft().assertion()),
                        visit.idp().key())));
        attack(
                "tampered after signing",
                Check.SIGNATURE,
                visit -> TestIdp.posted(visit.signed().replace("ada@acme.example", VICTIM)));
        attack("signed with a foreign key", Check.SIGNATURE, visit -> new TestIdp(
                        visit.idp().entityId(), SamlWorld.FOREIGN)
                .fair(visit.draft()));
        attack(
                "other audience",
                Check.AUDIENCE,
                visit -> visit.fair(draft -> draft.restricted(List.of(List.of("https://other.example")))));
        attack(
                "one of two audience restrictions is ours",
                Check.AUDIENCE,
                visit -> visit.fair(draft ->
                        draft.restricted(List.of(draft.audiences().getFirst(), List.of("https://other.example")))));
        attack(
                "other recipient",
                Check.RECIPIENT,
                visit -> visit.fair(draft -> draft.to(draft.destination(), "https://other.example/acs")));
        attack(
                "other destination",
                Check.DESTINATION,
                visit -> visit.fair(draft -> draft.to("https://other.example/acs", draft.recipient())));
        attack(
                "other issuer",
                Check.ISSUER,
                visit -> visit.fair(draft -> draft.from("https://evil.example", "https://evil.example")));
        attack(
                "other issuer of the assertion alone",
                Check.ISSUER,
                visit -> visit.fair(draft -> draft.from("https://evil.example", draft.outerIssuer())));
        attack("expired", Check.EXPIRED, visit -> visit.fair(draft -> draft.moved(Duration.ofMinutes(-10))));
        attack("not yet valid", Check.NOT_YET, visit -> visit.fair(draft -> draft.moved(Duration.ofMinutes(10))));
        attack("replayed", Check.ANSWERS, visit -> {
            String fair = visit.fair(draft -> draft);
            visit.post(fair);
            return fair;
        });
        attack("replayed in a new response to a new request", Check.ANSWERS, visit -> {
            SamlDraft draft = visit.draft();
            String assertion = Signing.sign(draft.assertion(), visit.idp().key());
            visit.post(TestIdp.posted(draft.response(assertion)));
            String again = visit.again();
            return TestIdp.posted(draft.answering(again, again).response(assertion));
        });
        attack("response to another organization", Check.DESTINATION, visit -> visit.fairFor("globex"));
        attack("another organization's identity provider", Check.ISSUER, visit -> visit.fairBy("globex"));
        attack("InResponseTo unknown", Check.ANSWERS, visit -> visit.fair(draft -> draft.answering("_x", "_x")));
        attack(
                "InResponseTo stripped",
                Check.STARTED_HERE,
                visit -> visit.fair(draft -> draft.answering(null, draft.confirmedRequest())));
        attack(
                "InResponseTo stripped everywhere",
                Check.STARTED_HERE,
                visit -> visit.fair(draft -> draft.answering(null, null)));
        attack(
                "InResponseTo of the assertion differs",
                Check.ANSWERS,
                visit -> visit.fair(draft -> draft.answering(draft.request(), "_other")));
        attack("no Conditions", Check.CONDITIONS, visit -> visit.fair(SamlDraft::unconditional));
        attack("no AudienceRestriction", Check.CONDITIONS, visit -> visit.fair(draft -> draft.restricted(List.of())));
        attack(
                "SHA-1 signature",
                Check.ALGORITHM,
                visit -> TestIdp.posted(visit.draft()
                        .response(Signing.sign(
                                visit.draft().assertion(),
                                visit.idp().key(),
                                "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
                                "http://www.w3.org/2000/09/xmldsig#sha1",
                                true))));
        attack(
                "SHA-1 digest",
                Check.ALGORITHM,
                visit -> TestIdp.posted(visit.draft()
                        .response(Signing.sign(
                                visit.draft().assertion(),
                                visit.idp().key(),
                                Signing.RSA_SHA256,
                                "http://www.w3.org/2000/09/xmldsig#sha1",
                                true))));
        attack(
                "reference with URI=\"\"",
                Check.SHAPE,
                visit -> TestIdp.posted(visit.draft()
                        .response(Signing.sign(
                                visit.draft().assertion(),
                                visit.idp().key(),
                                Signing.RSA_SHA256,
                                Signing.SHA256,
                                false))));
        attack("encrypted twin beside a signed assertion", Check.SHAPE, visit -> {
            SamlDraft draft = visit.draft();
            SamlDraft twin = draft.of(VICTIM, VICTIM);
            return TestIdp.posted(
                    draft.response(Signing.sign(draft.assertion(), visit.idp().key())
                            + visit.encrypted(twin.assertion(), Encrypting.GCM, Encrypting.OAEP)));
        });
        attack(
                "encrypted but unsigned",
                Check.SIGNED,
                visit -> TestIdp.posted(visit.draft()
                        .response(visit.encrypted(visit.draft().assertion(), Encrypting.GCM, Encrypting.OAEP))));
        attack(
                "encrypted with rsa-1_5 and CBC",
                Check.ENCRYPTION,
                visit -> TestIdp.posted(visit.draft()
                        .response(visit.encrypted(visit.signedAssertion(), Encrypting.CBC, Encrypting.RSA15))));
        attack(
                "encrypted with rsa-1_5",
                Check.ENCRYPTION,
                visit -> TestIdp.posted(visit.draft()
                        .response(visit.encrypted(visit.signedAssertion(), Encrypting.GCM, Encrypting.RSA15))));
        attack(
                "comment in the NameID",
                Check.SHAPE,
                visit -> TestIdp.posted(visit.signed().replace(">ada-1<", ">ada<!-- -->-1<")));
        attack(
                "entity expansion",
                Check.READABLE,
                visit -> TestIdp.posted(
                        "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                                + visit.signed().replace("Lovelace", "&b;")));
        attack(
                "external entity",
                Check.READABLE,
                visit -> TestIdp.posted("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + visit.signed().replace("Lovelace", "&x;")));
        attack(
                "oversized",
                Check.READABLE,
                visit -> TestIdp.posted(visit.signed().replace("Lovelace", "L".repeat(300_000))));
        attack("no SAML at all", Check.READABLE, visit -> TestIdp.posted("<html/>"));
        attack("no Base64", Check.READABLE, visit -> "!!!");
        attack(
                "status says no",
                Check.STATUS,
                visit -> visit.fair(draft -> draft.ending("urn:oasis:names:tc:SAML:2.0:status:Responder")));
        attack(
                "address outside the verified domains",
                Check.DOMAIN,
                visit -> visit.fair(draft -> draft.of("eve", "eve@globex.example")));
        attack(
                "address of staff",
                Check.OWN_PERSON,
                visit -> visit.fair(draft -> draft.of("root", "staff@acme.example")));
        attack(
                "person of another organization",
                Check.OWN_PERSON,
                visit -> visit.fair(draft -> draft.of("guest", "guest@acme.example")));
        attack("no e-mail address", Check.EMAIL, visit -> visit.fair(draft -> draft.of("ada-1", "")));
    }
}
