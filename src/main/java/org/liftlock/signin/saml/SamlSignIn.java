package org.liftlock.signin.saml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Person;
import org.liftlock.secret.Seal;
import org.liftlock.signin.ProviderSession;
import org.liftlock.signin.SessionOpening;
import org.liftlock.signin.SignInMethod;
import org.liftlock.signin.Token;
import org.liftlock.signin.Visit;
import org.liftlock.sso.Arrivals;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.liftlock.sso.SamlConnection;
import org.liftlock.sso.SamlConnections;
import org.liftlock.sso.SamlTrial;
import org.liftlock.sso.SamlTrials;
import org.opensaml.saml.saml2.core.Assertion;

/** Lets somebody in whom an identity provider vouches for: examines the response, and opens the session. */
@ApplicationScoped
class SamlSignIn {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clients clients;
    private final Ledger ledger;
    private final Arrivals arrivals;
    private final Organizations organizations;
    private final SamlConnections connections;
    private final SamlTrials tests;
    private final SessionOpening sessions;
    private final Scopes scopes;
    private final Seal seal;
    private final Clock clock;

    SamlSignIn(
            Clients clients,
            Ledger ledger,
            Arrivals arrivals,
            Organizations organizations,
            SamlConnections connections,
            SamlTrials tests,
            SessionOpening sessions,
            Scopes scopes,
            Seal seal,
            Clock clock) {
        this.clients = clients;
        this.ledger = ledger;
        this.arrivals = arrivals;
        this.organizations = organizations;
        this.connections = connections;
        this.tests = tests;
        this.sessions = sessions;
        this.scopes = scopes;
        this.seal = seal;
        this.clock = clock;
    }

    /** What becomes of a response that is believed. */
    sealed interface Outcome {
        record Entered(Token token) implements Outcome {}

        record Tried(UUID test) implements Outcome {}
    }

    /** What the portal keeps to end the session at the identity provider, too. */
    record Detail(String nameId, @Nullable String format, String session) {
        static Detail of(String json) {
            try {
                return JSON.readValue(json, Detail.class);
            } catch (JsonProcessingException damaged) {
                throw new IllegalStateException(damaged);
            }
        }

        String json() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** @param base64 the response as it was posted */
    Outcome arrive(Party party, String base64, Exchange exchange, Visit visit) throws Refused {
        String xml = Message.posted(base64);
        Optional<UUID> tester = tester(party, xml);
        if (!party.enabled() && tester.isEmpty()) {
            throw new Refused(Check.CONNECTION, "The connection is not switched on.");
        }
        try {
            Subject subject = believed(party, xml, exchange);
            return tester.isPresent()
                    ? new Outcome.Tried(tried(party, tester.get(), subject))
                    : new Outcome.Entered(enter(party, subject, visit));
        } catch (Refused refused) {
            if (tester.isPresent()) {
                return new Outcome.Tried(failed(party, tester.get(), null, refused));
            }
            throw refused;
        }
    }

    private Optional<UUID> tester(Party party, String xml) throws Refused {
        return Optional.ofNullable(Message.read(xml, org.opensaml.saml.saml2.core.Response.class)
                        .getInResponseTo())
                .flatMap(request -> ledger.find(party.id(), request))
                .flatMap(asked -> Optional.ofNullable(asked.tester()));
    }

    /** Twice over: by the portal's own checks, and by the library's. Both have to mean the same assertion. */
    private Subject believed(Party party, String xml, Exchange exchange) throws Refused {
        Assertion examined =
                Examination.of(xml, party, memory(party), clock.instant()).require();
        Assertion validated = Validation.of(clients.of(party), exchange);
        if (!Objects.equals(examined.getID(), validated.getID())) {
            throw new Refused(Check.SHAPE, "Two readers find two different assertions in it.");
        }
        Instant until = clock.instant().plus(REMEMBERED);
        if (!ledger.use(party.id(), String.valueOf(validated.getID()), until)) {
            throw new Refused(Check.FIRST_USE, "The assertion was taken before.");
        }
        return Subject.of(validated);
    }

    private Memory memory(Party party) {
        return new Memory() {
            @Override
            public boolean asked(String request) {
                return ledger.find(party.id(), request).isPresent();
            }

            @Override
            public boolean used(String message) {
                return ledger.used(party.id(), message);
            }
        };
    }

    private Token enter(Party party, Subject subject, Visit visit) throws Refused {
        return Checked.in(scopes, () -> {
            Organization organization = organizations.findById(party.id());
            Arrivals.Arrival arrival = judge(party, organization, subject);
            Person person = arrivals.admit(arrival, SignInMethod.SAML.id());
            connection(party).remember(subject.attributes(), seal);
            return sessions.open(person, organization, SignInMethod.SAML, providerSession(party, subject), visit);
        });
    }

    static ProviderSession providerSession(Party party, Subject subject) {
        return new ProviderSession(
                subjectOf(party, subject.nameId()),
                subject.session(),
                new Detail(subject.nameId(), subject.format(), subject.session()).json());
    }

    static String subjectOf(Party party, String nameId) {
        return party.provider().entityId() + "\n" + nameId;
    }

    private Arrivals.Arrival judge(Party party, Organization organization, Subject subject) throws Refused {
        return arrivals.judge(
                organization,
                party.settings().attributes().read(subject.attributes()),
                party.settings().roles());
    }

    private SamlConnection connection(Party party) {
        return connections.findById(party.id());
    }

    /** A test changes nothing but what is known of the connection. */
    private UUID tried(Party party, UUID tester, Subject subject) throws Refused {
        try {
            return Checked.in(scopes, () -> {
                Arrivals.Arrival arrival = judge(party, organizations.findById(party.id()), subject);
                connection(party).tested(clock.instant());
                connection(party).remember(subject.attributes(), seal);
                return keep(
                        party,
                        tester,
                        new SamlTrial.Outcome(
                                subject.attributes(), arrival.role(), arrival.person() != null, null, null));
            });
        } catch (Refused refused) {
            return failed(party, tester, subject, refused);
        }
    }

    private UUID failed(Party party, UUID tester, @Nullable Subject subject, Refused refused) {
        return scopes.in(
                Scope.PORTAL,
                () -> keep(
                        party,
                        tester,
                        new SamlTrial.Outcome(
                                subject == null ? null : subject.attributes(),
                                null,
                                false,
                                refused.check().id(),
                                refused.detail())));
    }

    private UUID keep(Party party, UUID tester, SamlTrial.Outcome outcome) {
        SamlTrial test = new SamlTrial(party.id(), tester, outcome, seal, clock.instant());
        tests.persist(test);
        return test.id();
    }
}
