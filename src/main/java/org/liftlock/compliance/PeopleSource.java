package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/** Who has a second factor, and who has not been here for long. */
@ApplicationScoped
class PeopleSource implements Source {
    private static final Duration LONG = Duration.ofDays(90);

    private static final String MEMBERS = """
            from membership m join person p on p.id = m.person_id
            where m.organization_id = ?1 and m.suspended_at is null and p.disabled_at is null""";

    private static final String NO_FACTOR = """
            not exists (select 1 from authenticator a where a.person_id = p.id)""";

    private static final String DORMANT = """
            m.created_at < ?2 and not exists (select 1 from audit_event e where e.organization_id = ?1
                and e.action = 'session.opened' and e.subject = p.email and e.at >= ?2)
             and not exists (select 1 from api_key k where k.organization_id = ?1 and k.person_id = p.id
                and k.last_used_at >= ?2)""";

    private static final String REQUIRED = """
            select exists (select 1 from sign_in_policy where organization_id = ?1 and second_factor_required)""";

    private final Facts facts;
    private final Scopes scopes;
    private final Clock clock;

    PeopleSource(Facts facts, Scopes scopes, Clock clock) {
        this.facts = facts;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** In the scope of the portal: nobody else sees who has a second factor. */
    @Override
    public List<Evidence> of(UUID organization) {
        return scopes.in(Scope.PORTAL, () -> {
            long members = facts.count("select count(*) " + MEMBERS, organization);
            return List.of(secondFactor(organization, members), dormant(organization, members));
        });
    }

    private Evidence secondFactor(UUID organization, long members) {
        List<String> without = names(MEMBERS + " and " + NO_FACTOR, organization);
        boolean required = facts.any(REQUIRED, organization);
        return new Evidence(
                "second-factor",
                "People without a second factor",
                Standing.unless(!without.isEmpty(), required ? Standing.LOOK : Standing.BAD),
                Phrase.of(without.size(), members, "members"),
                (without.isEmpty()
                                ? "Everybody has set one up. "
                                : "Without: %s. Whoever signs in through your identity provider is asked for one there. "
                                        .formatted(Phrase.some(without)))
                        + (required
                                ? "Members with a password must have one to come in."
                                : "Members decide themselves whether they use one."),
                "/settings/sign-in",
                "Require a second factor");
    }

    private Evidence dormant(UUID organization, long members) {
        Instant since = clock.instant().minus(LONG);
        List<String> dormant = names(MEMBERS + " and " + DORMANT, organization, since);
        return new Evidence(
                "dormant-members",
                "Members who have not come for long",
                Standing.unless(!dormant.isEmpty(), Standing.LOOK),
                Phrase.of(dormant.size(), members, "members"),
                dormant.isEmpty()
                        ? "Everybody has signed in or used a key within 90 days, or has only joined since."
                        : "For 90 days these have neither signed in nor used a key: %s. Remove who does not need it any more."
                                .formatted(Phrase.some(dormant)),
                "/settings/members",
                "Look through the members");
    }

    private List<String> names(String from, Object... values) {
        return facts.names("select p.name " + from + " order by p.name", values);
    }
}
