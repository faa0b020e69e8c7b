package org.liftlock.signin.saml;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.liftlock.sso.Check;
import org.liftlock.sso.SamlAddresses;

/** What the addresses for identity providers answer: pages that stand alone, because nobody is signed in there. */
@ApplicationScoped
class SamlViews {

    @CheckedTemplate(basePath = "saml")
    static class Templates {
        static native TemplateInstance metadata(SamlAddresses.Of addresses, String certificate);

        static native TemplateInstance notice(String title, String said, String remedy);

        static native TemplateInstance onward(String address);

        static native TemplateInstance post(String address, String message, String relayState);
    }

    String metadata(Parties.Own own) {
        return Templates.metadata(own.addresses(), own.certificate()).render();
    }

    String refused(Check check) {
        return Templates.notice(
                        "You were not signed in",
                        "What your identity provider sent was not accepted. This was not fulfilled: " + check.words()
                                + ".",
                        "Begin at the sign-in page again. If it happens again, tell an administrator of your"
                                + " organization: they find the reason under Settings, Security, SAML.")
                .render();
    }

    String notFound() {
        return Templates.notice(
                        "Not found",
                        "There is no single sign-on at this address.",
                        "Check the address, or begin at the sign-in page.")
                .render();
    }

    String broken(String number) {
        return Templates.notice(
                        "Something broke",
                        "The portal made a mistake; it is recorded under the number %s.".formatted(number),
                        "Try again. If it happens again, give the number to your support.")
                .render();
    }

    String post(SamlRequests.Way.Post post) {
        return Templates.post(post.address(), post.message(), post.relayState()).render();
    }

    String onward(URI address) {
        return Templates.onward(address.toString()).render();
    }

    /** This one page may send its form to the identity provider. */
    String policyFor(String address) {
        URI there = URI.create(address);
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action %s://%s".formatted(there.getScheme(), there.getAuthority());
    }
}
