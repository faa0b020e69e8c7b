package org.liftlock.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;
import org.liftlock.signin.ProviderSession;
import org.liftlock.signin.SessionOpening;
import org.liftlock.signin.SignInMethod;
import org.liftlock.signin.Token;
import org.liftlock.signin.Visit;
import org.liftlock.sso.Arrivals;
import org.liftlock.sso.Check;
import org.liftlock.sso.Claims;
import org.liftlock.sso.Refused;
import org.liftlock.sso.SsoFailures;
import org.liftlock.sso.oidc.OidcConnections;
import org.liftlock.sso.oidc.OidcProvider;

/** Lets members in for whom their organization's identity provider has given an id token that the framework has verified. */
@ApplicationScoped
class OidcArrival {
    private final Arrivals arrivals;
    private final SsoFailures failures;
    private final SessionOpening opening;
    private final OidcConnections connections;
    private final Scopes scopes;
    private final Clock clock;

    OidcArrival(
            Arrivals arrivals,
            SsoFailures failures,
            SessionOpening opening,
            OidcConnections connections,
            Scopes scopes,
            Clock clock) {
        this.arrivals = arrivals;
        this.failures = failures;
        this.opening = opening;
        this.connections = connections;
        this.scopes = scopes;
        this.clock = clock;
    }

    Token admit(Doors.Open open, Threshold.Proof proof, Visit visit) {
        return switch (scopes.in(Scope.PORTAL, () -> enter(open, proof, visit))) {
            case Outcome.In in -> in.token();
            case Outcome.Out out ->
                throw new Problem.Forbidden(
                        "sign_in_refused",
                        "You were signed in at your identity provider, but not here. This has to be true, and is not: %s."
                                .formatted(out.refused().check().words()),
                        "Ask an administrator of your organization, who finds it in the log of failed sign-ins.");
        };
    }

    private Outcome enter(Doors.Open open, Threshold.Proof proof, Visit visit) {
        try {
            requireProvenAddress(open.connection().provider(), proof);
            Claims claims = open.connection().mapping().read(proof.attributes());
            Person person = arrivals.admit(
                    arrivals.judge(
                            open.organization(), claims, open.connection().roles()),
                    SignInMethod.OIDC.id());
            connections.findById(open.organization().id()).proved(clock.instant());
            return new Outcome.In(opening.open(person, open.organization(), SignInMethod.OIDC, session(proof), visit));
        } catch (Refused refused) {
            failures.record(open.organization().id(), SignInMethod.OIDC.id(), refused, visit.address(), null);
            return new Outcome.Out(refused);
        }
    }

    /** An organization's own identity provider may leave it out; one that serves everybody has to say it. */
    private static void requireProvenAddress(OidcProvider provider, Threshold.Proof proof) throws Refused {
        String said = proof.attributes().first("email_verified").orElse("");
        boolean mayBeSilent = !provider.shared() || provider == OidcProvider.GITHUB;
        if (!said.equals("true") && !(said.isEmpty() && mayBeSilent)) {
            throw new Refused(
                    Check.EMAIL_VERIFIED,
                    said.isEmpty()
                            ? "The claim email_verified is missing."
                            : "The claim email_verified says something else than true.");
        }
    }

    private static ProviderSession session(Threshold.Proof proof) {
        return new ProviderSession(subject(proof.issuer(), proof.subject()), proof.session(), proof.idToken());
    }

    static String subject(String issuer, String subject) {
        return issuer + "\n" + subject;
    }

    /** A refusal is an answer, so that it is written down in a committed transaction. */
    private sealed interface Outcome {
        record In(Token token) implements Outcome {}

        record Out(Refused refused) implements Outcome {}
    }
}
