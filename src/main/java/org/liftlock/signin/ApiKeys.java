package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Circumstances;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.People;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;

/** Makes keys for programs, knows them again, and takes them back. A key never may more than its maker at that moment. */
@ApplicationScoped
class ApiKeys implements PanacheRepositoryBase<ApiKey, UUID> {
    static final String METHOD = "api_key";
    static final int LONGEST_DAYS = 365;
    private static final String PREFIX = "llk_";
    private static final int LONGEST_NAME = 80;
    private static final int MOST = 50;

    private final Scopes scopes;
    private final Sessions sessions;
    private final People people;
    private final Organizations organizations;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Clock clock;

    ApiKeys(
            Scopes scopes,
            Sessions sessions,
            People people,
            Organizations organizations,
            CurrentViewer viewer,
            AuditTrail audit,
            Clock clock) {
        this.scopes = scopes;
        this.sessions = sessions;
        this.people = people;
        this.organizations = organizations;
        this.viewer = viewer;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a key shall be. */
    record Draft(String name, List<String> scopes, int days) {}

    /** A new key with its secret, which is told this once. */
    record Made(ApiKey key, Token secret) {}

    static boolean isKey(Token token) {
        return token.text().startsWith(PREFIX);
    }

    /** @param address from where the key came, because grants may count only there */
    Optional<Sessions.Known> known(Token token, String address) {
        return scopes.in(Scope.PORTAL, () -> find(
                        "secretHash = ?1 and expiresAt > ?2 and revokedAt is null", token.hash(), clock.instant())
                .firstResultOptional()
                .flatMap(key -> known(key, address)));
    }

    private Optional<Sessions.Known> known(ApiKey key, String address) {
        key.used(clock.instant());
        Circumstances now = new Circumstances(clock.instant(), address, false);
        return sessions.viewer(key.person(), key.organization(), now)
                .map(maker -> new Sessions.Known(maker.restrictedTo(Set.copyOf(key.scopes())), key.signedIn(), now));
    }

    /** Those of whoever asks, for the organization they are signed in for. */
    List<ApiKey> mine() {
        Viewer me = viewer.get();
        return scopes.in(
                Scope.PORTAL,
                () -> list(
                        "person.id = ?1 and revokedAt is null and (organization.id = ?2 or organization is null and ?2 is null) order by createdAt desc",
                        me.person(),
                        me.organization()));
    }

    /** All that work in an organization, the newest first; in the scope of the portal. */
    List<ApiKey> of(UUID organization) {
        return list("organization.id = ?1 and revokedAt is null order by createdAt desc", organization);
    }

    Made make(Draft draft) {
        Viewer me = viewer.get();
        Map<String, String> errors = errors(draft, me);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return scopes.in(Scope.PORTAL, () -> make(draft, me));
    }

    private static Map<String, String> errors(Draft draft, Viewer me) {
        Map<String, String> errors = new HashMap<>();
        if (draft.name().isBlank() || draft.name().length() > LONGEST_NAME) {
            errors.put("name", "Say what the key is for, in at most %d characters.".formatted(LONGEST_NAME));
        }
        if (draft.scopes().isEmpty() || !draft.scopes().stream().allMatch(me::may)) {
            errors.put("scopes", "Choose at least one permission, and only such as you have yourself.");
        }
        if (draft.days() < 1 || draft.days() > LONGEST_DAYS) {
            errors.put("days", "A key lasts from 1 to %d days.".formatted(LONGEST_DAYS));
        }
        return errors;
    }

    private Made make(Draft draft, Viewer me) {
        if (count("person.id = ?1 and revokedAt is null and expiresAt > ?2", me.person(), clock.instant()) >= MOST) {
            throw new Problem.Conflict(
                    "too_many_keys", "You have %d keys.".formatted(MOST), "Revoke those that are not used any more.");
        }
        Token secret = new Token(PREFIX + Token.random().text());
        ApiKey key = new ApiKey(
                secret,
                people.findById(me.person()),
                me.organization() == null ? null : organizations.findById(me.organization()),
                draft.name().strip(),
                draft.scopes().stream().distinct().sorted().toList(),
                clock.instant(),
                Duration.ofDays(draft.days()));
        persist(key);
        audit.record(
                me.organization(),
                me.email(),
                "api_key.made",
                key.id().toString(),
                Map.of(
                        "name",
                        key.name(),
                        "scopes",
                        key.scopes(),
                        "expires_at",
                        key.expiresAt().toString()));
        return new Made(key, secret);
    }

    /** One of whoever asks. */
    void revoke(UUID id) {
        revoke(
                id,
                find(
                        "id = ?1 and person.id = ?2 and revokedAt is null",
                        id,
                        viewer.get().person()));
    }

    /** One of any member. */
    void revoke(UUID organization, UUID id) {
        revoke(id, find("id = ?1 and organization.id = ?2 and revokedAt is null", id, organization));
    }

    private void revoke(UUID id, PanacheQuery<ApiKey> found) {
        Viewer me = viewer.get();
        scopes.run(Scope.PORTAL, () -> {
            ApiKey key = found.firstResultOptional().orElseThrow(() -> new Problem.NotFound("API key"));
            key.revoke(clock.instant());
            audit.record(
                    me.organization(),
                    me.email(),
                    "api_key.revoked",
                    id.toString(),
                    Map.of("name", key.name(), "of", key.person().email()));
        });
    }
}
