package org.liftlock.signin.saml;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.exception.http.WithContentAction;
import org.pac4j.core.exception.http.WithLocationAction;

/** Asks an identity provider who somebody is. */
@ApplicationScoped
class SamlRequests {
    private static final String RELAY_STATE = "samlRelayState";

    private final Clients clients;

    SamlRequests(Clients clients) {
        this.clients = clients;
    }

    /** How the browser brings the request there. */
    sealed interface Way {
        record Redirect(URI address) implements Way {}

        record Post(String address, String message, String relayState) implements Way {
            private static final Pattern MESSAGE = Pattern.compile("name=\"SAMLRequest\"\\s+value=\"([^\"]+)\"");

            /** From the library's form, which brings a script of its own that the portal's pages may not have. */
            static Post of(String address, String form, String relayState) {
                Matcher found = MESSAGE.matcher(form);
                if (!found.find()) {
                    throw new IllegalStateException("The library has written another form");
                }
                return new Post(address, StringEscapeUtils.unescapeHtml4(found.group(1)), relayState);
            }
        }
    }

    /**
     * @param next where to go on afterwards, a path of the portal
     * @param tester who tries the connection; null for an ordinary sign-in
     */
    Way ask(Party party, RoutingContext request, String next, @Nullable UUID tester) {
        Exchange exchange = new Exchange(request, party.addresses().login());
        if (tester != null) {
            exchange.setRequestAttribute(Clients.TESTER, tester);
        }
        PassingStore notes = new PassingStore();
        notes.set(exchange, RELAY_STATE, next);
        HttpAction action = clients.of(party)
                .getRedirectionAction(new CallContext(exchange, notes))
                .orElseThrow();
        return switch (action) {
            case WithLocationAction there -> new Way.Redirect(URI.create(there.getLocation()));
            case WithContentAction form ->
                Way.Post.of(party.provider().signIn().preferred().orElseThrow(), form.getContent(), next);
            default -> throw new IllegalStateException("The library answers " + action.getCode());
        };
    }
}
