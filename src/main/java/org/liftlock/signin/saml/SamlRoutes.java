package org.liftlock.signin.saml;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.liftlock.signin.ReturnPath;
import org.liftlock.signin.SessionCookie;
import org.liftlock.signin.Visit;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;

/**
 * The addresses that an identity provider and its people come to. They are no resources: what is posted there comes from
 * another site and proves itself by signatures, so that the forms' token would only be in the way.
 */
@ApplicationScoped
class SamlRoutes {
    private static final Logger LOG = Logger.getLogger(SamlRoutes.class);
    private static final String ROOT = "/sso/:slug/saml";

    private final Parties parties;
    private final SamlRequests requests;
    private final SamlSignIn signIn;
    private final SamlSignOut signOut;
    private final Refusals refusals;
    private final SamlViews views;

    SamlRoutes(
            Parties parties,
            SamlRequests requests,
            SamlSignIn signIn,
            SamlSignOut signOut,
            Refusals refusals,
            SamlViews views) {
        this.parties = parties;
        this.requests = requests;
        this.signIn = signIn;
        this.signOut = signOut;
        this.refusals = refusals;
        this.views = views;
    }

    void register(@Observes Router router) {
        router.get(ROOT + "/metadata").blockingHandler(request -> answer(request, this::metadata), false);
        router.get(ROOT + "/login").blockingHandler(request -> answer(request, this::login), false);
        router.post(ROOT + "/acs")
                .handler(bodies())
                .blockingHandler(request -> answer(request, this::acs), false)
                .failureHandler(this::tooLarge);
        router.get(ROOT + "/logout").blockingHandler(request -> answer(request, this::logout), false);
        router.get(ROOT + "/slo").blockingHandler(request -> answer(request, this::slo), false);
        router.post(ROOT + "/slo")
                .handler(bodies())
                .blockingHandler(request -> answer(request, this::slo), false)
                .failureHandler(this::tooLarge);
    }

    private static BodyHandler bodies() {
        return BodyHandler.create(false).setBodyLimit(Message.MOST_BYTES);
    }

    /** One answer. */
    private interface Answer {
        void go(RoutingContext request) throws Refused;
    }

    private void answer(RoutingContext request, Answer answer) {
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            answer.go(request);
        } catch (Refused refused) {
            refuse(request, refused);
        } catch (RuntimeException broken) {
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.errorf(broken, "Request to %s failed, number %s", request.normalizedPath(), number);
            Replies.html(request, 500, views.broken(number));
        }
    }

    private void metadata(RoutingContext request) {
        Optional<Parties.Own> own = parties.own(slug(request));
        if (own.isEmpty()) {
            notFound(request);
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/samlmetadata+xml")
                .putHeader("Content-Disposition", "inline; filename=\"liftlock-%s.xml\"".formatted(slug(request)))
                .end(views.metadata(own.get()));
    }

    private void login(RoutingContext request) throws Refused {
        Optional<Party> party = parties.bySlug(slug(request)).filter(Party::enabled);
        if (party.isEmpty()) {
            notFound(request);
            return;
        }
        String next = Optional.ofNullable(request.request().getParam("next")).orElse("/");
        send(request, requests.ask(party.get(), request, ReturnPath.of(next).toString(), null));
    }

    private void send(RoutingContext request, SamlRequests.Way way) {
        switch (way) {
            case SamlRequests.Way.Redirect redirect -> onward(request, redirect.address());
            case SamlRequests.Way.Post post -> {
                request.response().putHeader("Content-Security-Policy", views.policyFor(post.address()));
                Replies.html(request, 200, views.post(post));
            }
        }
    }

    /**
     * From a page of the portal by way of a page of its own: the policy of a page that holds a form also binds where the
     * answer to the form leads.
     */
    private void onward(RoutingContext request, URI address) {
        if ("same-origin".equals(request.request().getHeader("Sec-Fetch-Site"))) {
            Replies.html(request, 200, views.onward(address));
        } else {
            Replies.to(request, 302, address);
        }
    }

    /** On to the identity provider with the request to sign out that stands in the query. */
    private void logout(RoutingContext request) throws Refused {
        String there = Optional.ofNullable(known(request).provider().signOut().redirect())
                .orElseThrow(
                        () -> new Refused(Check.CONNECTION, "The identity provider has no address for signing out."));
        onward(
                request,
                URI.create(there
                        + (there.contains("?") ? "&" : "?")
                        + request.request().query()));
    }

    private void acs(RoutingContext request) throws Refused {
        Party party = known(request);
        String message = Optional.ofNullable(request.request().getFormAttribute("SAMLResponse"))
                .orElseThrow(() -> new Refused(Check.READABLE, "There is no response in the request."));
        String next = Optional.ofNullable(request.request().getFormAttribute("RelayState"))
                .orElse("/");
        switch (signIn.arrive(
                party, message, new Exchange(request, party.addresses().acs()), Visit.of(request.request()))) {
            case SamlSignIn.Outcome.Entered entered -> {
                request.response()
                        .addCookie(SessionCookie.raw(
                                entered.token(), request.request().isSSL()));
                Replies.to(request, 303, ReturnPath.of(next));
            }
            case SamlSignIn.Outcome.Tried tried ->
                Replies.to(request, 303, URI.create("/settings/security/saml/trials/" + tried.test()));
        }
    }

    private Party known(RoutingContext request) throws Refused {
        return parties.bySlug(slug(request))
                .orElseThrow(() -> new Refused(Check.CONNECTION, "No connection can be used here."));
    }

    private void slo(RoutingContext request) throws Refused {
        Party party = known(request);
        Optional<SamlSignOut.Incoming> asked = incoming(request, "SAMLRequest");
        if (asked.isPresent()) {
            Optional<URI> answer = signOut.end(party, asked.get());
            Replies.to(request, 302, answer.orElse(URI.create("/sign-in")));
            return;
        }
        signOut.ended(
                party,
                incoming(request, "SAMLResponse")
                        .orElseThrow(() -> new Refused(Check.READABLE, "There is no message in the request.")));
        Replies.to(request, 303, URI.create("/sign-in"));
    }

    private static Optional<SamlSignOut.Incoming> incoming(RoutingContext request, String kind) {
        boolean posted = "POST".equals(request.request().method().name());
        String message = value(request, kind, posted);
        return message == null
                ? Optional.empty()
                : Optional.of(new SamlSignOut.Incoming(
                        kind,
                        message,
                        Optional.ofNullable(value(request, "RelayState", posted))
                                .orElse(""),
                        posted ? null : String.valueOf(request.request().query())));
    }

    private static @Nullable String value(RoutingContext request, String name, boolean posted) {
        return posted
                ? request.request().getFormAttribute(name)
                : request.queryParams().get(name);
    }

    private void refuse(RoutingContext request, Refused refused) {
        String message =
                request.request().isExpectMultipart() ? request.request().getFormAttribute("SAMLResponse") : null;
        boolean known = refusals.note(
                slug(request), refused, request.request().remoteAddress().host(), message);
        if (!known) {
            notFound(request);
            return;
        }
        Replies.html(request, 403, views.refused(refused.check()));
    }

    /** Whatever was too large was not read, so that nothing of it is kept. */
    private void tooLarge(RoutingContext request) {
        int status = request.statusCode() >= 400 && request.statusCode() < 500 ? request.statusCode() : 400;
        Refused refused = new Refused(Check.READABLE, "The message is larger than 256 kB, or no form.");
        request.vertx()
                .<Boolean>executeBlocking(() -> refusals.note(
                        slug(request),
                        refused,
                        request.request().remoteAddress().host(),
                        null))
                .onComplete(noted -> Replies.html(request, status, views.refused(refused.check())));
    }

    private static String slug(RoutingContext request) {
        return String.valueOf(request.pathParam("slug"));
    }

    private void notFound(RoutingContext request) {
        Replies.html(request, 404, views.notFound());
    }
}
