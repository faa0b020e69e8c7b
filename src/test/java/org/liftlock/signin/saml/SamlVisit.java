package org.liftlock.signin.saml;

import io.restassured.response.Response;
import java.security.cert.CertificateException;
import java.util.function.UnaryOperator;
import org.liftlock.sso.SigningCertificate;

/** One sign-in, up to the response. */
public final class SamlVisit {
    private final SamlWorld world;
    private final String slug;
    private final SamlDraft draft;

    SamlVisit(SamlWorld world, String slug, String request) {
        this.world = world;
        this.slug = slug;
        this.draft = idp().draft(SamlWorld.PORTAL, slug, request);
    }

    TestIdp idp() {
        return world.idp(slug);
    }

    public SamlDraft draft() {
        return draft;
    }

    public String fair(UnaryOperator<SamlDraft> change) {
        return idp().fair(change.apply(draft));
    }

    String fairFor(String other) {
        return idp().fair(idp().draft(SamlWorld.PORTAL, other, draft.request()));
    }

    String fairBy(String other) {
        return world.idp(other).fair(world.idp(other).draft(SamlWorld.PORTAL, slug, draft.request()));
    }

    String signedAssertion() {
        return Signing.sign(draft.assertion(), idp().key());
    }

    String signed() {
        return draft.response(signedAssertion());
    }

    String encrypted(String assertion, String data, String key) {
        try {
            return Encrypting.encrypt(
                    assertion, SigningCertificate.of(world.certificate(slug)).x509(), data, key);
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signed by somebody else. */
    public String foreign() {
        return new TestIdp(idp().entityId(), SamlWorld.FOREIGN).fair(draft);
    }

    public void postForeign() {
        post(foreign());
    }

    String again() {
        return world.ask(slug);
    }

    public Response post(String response) {
        return SamlWorld.browser()
                .formParam("SAMLResponse", response)
                .formParam("RelayState", "/licenses")
                .post("/sso/" + slug + "/saml/acs");
    }
}
