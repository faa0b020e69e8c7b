package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.person.SignedIn;
import org.liftlock.secret.Seal;
import org.liftlock.secret.Sha256;

/** One sign-in that is still good. */
@Entity
public class Session {
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    @Id
    private String tokenHash;

    private String kind;

    @ManyToOne
    private Person person;

    @ManyToOne
    private @Nullable Organization organization;

    private Instant createdAt;
    private Instant expiresAt;
    private String userAgent;
    private String address;
    private UUID id;
    private String method;
    private Instant provenAt;
    private @Nullable Instant secondFactorAt;
    private Instant lastSeenAt;
    private @Nullable String providerSubjectHash;
    private @Nullable String providerSessionHash;
    private byte @Nullable [] providerDetail;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    Session(Token token, Kind kind, Person person, @Nullable Organization organization, Instant now, Visit visit) {
        this.tokenHash = token.hash();
        this.id = UUID.randomUUID();
        this.kind = kind.id;
        this.person = person;
        this.organization = organization;
        this.createdAt = now;
        this.expiresAt = now.plus(kind.lasts);
        this.userAgent = visit.userAgent();
        this.address = visit.address();
        this.method = SignInMethod.PASSWORD.id();
        this.provenAt = now;
        this.lastSeenAt = now;
    }

    void proved(SessionOpening.Proof proof, Instant now, Seal seal) {
        method = proof.method().id();
        provenAt = now;
        if (proof.secondFactor()) {
            secondFactorAt = now;
        }
        ProviderSession provider = proof.provider();
        if (provider != null) {
            providerSubjectHash = Sha256.of(provider.subject());
            providerSessionHash = provider.session().isEmpty() ? null : Sha256.of(provider.session());
            providerDetail = seal.seal(provider.detail(), place());
        }
    }

    /** It lasts no longer than this one, and proves no more. */
    Session movedTo(Token token, Organization chosen, Instant now, Visit visit) {
        Session fresh = new Session(token, Kind.BROWSER, person, chosen, now, visit);
        fresh.expiresAt = expiresAt;
        fresh.method = method;
        fresh.provenAt = provenAt;
        fresh.secondFactorAt = secondFactorAt;
        return fresh;
    }

    void provedAgain(boolean withSecondFactor, Instant now) {
        provenAt = now;
        if (withSecondFactor) {
            secondFactorAt = now;
        }
    }

    /** What the identity provider wants to hear at sign-out. */
    Optional<String> providerDetail(Seal seal) {
        return Optional.ofNullable(providerDetail).map(kept -> seal.open(kept, place()));
    }

    private String place() {
        return "session:" + id;
    }

    /** Written at most once a minute: a page asks for many files. */
    void seen(Instant now) {
        if (lastSeenAt.isBefore(now.minus(EXACTNESS))) {
            lastSeenAt = now;
        }
    }

    SignedIn signedIn() {
        return new SignedIn(id, method, provenAt, secondFactorAt);
    }

    public UUID id() {
        return id;
    }

    public SignInMethod method() {
        return SignInMethod.of(method);
    }

    public String kind() {
        return kind;
    }

    public String device() {
        return DeviceName.of(userAgent);
    }

    public String address() {
        return address;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    public boolean withSecondFactor() {
        return secondFactorAt != null;
    }

    Person person() {
        return person;
    }

    @Nullable
    Organization organization() {
        return organization;
    }

    /** What a session is carried by, and how long it lasts. */
    enum Kind {
        BROWSER("browser", Duration.ofHours(12)),
        BEARER("bearer", Duration.ofHours(1));

        private final String id;
        private final Duration lasts;

        Kind(String id, Duration lasts) {
            this.id = id;
            this.lasts = lasts;
        }

        String id() {
            return id;
        }

        Duration lasts() {
            return lasts;
        }
    }
}
