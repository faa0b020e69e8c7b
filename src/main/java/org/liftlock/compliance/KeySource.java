package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.web.Words;

/** Keys of programs that nobody seems to need, or that are too old. */
@ApplicationScoped
class KeySource implements Source {
    private static final Duration OLD = Duration.ofDays(180);
    private static final Duration UNUSED = Duration.ofDays(30);

    private static final String KEYS = """
            from api_key k where k.organization_id = ?1 and k.revoked_at is null and k.expires_at > ?2""";

    private static final String AGED = " and k.created_at < ?3";
    private static final String IDLE = " and k.created_at < ?3 and (k.last_used_at is null or k.last_used_at < ?3)";

    private final Facts facts;
    private final Scopes scopes;
    private final Clock clock;

    KeySource(Facts facts, Scopes scopes, Clock clock) {
        this.facts = facts;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** In the scope of the portal, as keys are kept there. */
    @Override
    public List<Evidence> of(UUID organization) {
        return List.of(scopes.in(Scope.PORTAL, () -> keys(organization)));
    }

    private Evidence keys(UUID organization) {
        Instant now = clock.instant();
        long all = facts.count("select count(*) " + KEYS, organization, now);
        long old = facts.count("select count(*) " + KEYS + AGED, organization, now, now.minus(OLD));
        long idle = facts.count("select count(*) " + KEYS + IDLE, organization, now, now.minus(UNUSED));
        return new Evidence(
                "api-keys",
                "API keys that are old or idle",
                Standing.unless(old + idle > 0, Standing.LOOK),
                "%s: %d old, %d idle".formatted(Words.count(all, "key", "keys"), old, idle),
                "Old are keys made more than 180 days ago; idle are those that nobody has used within 30 days. Replace the old ones and revoke the idle ones.",
                "/settings/security/api-keys",
                "See the keys of members");
    }
}
