package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liftlock.web.Words;

/** What the maker's support has looked at. */
@ApplicationScoped
class SupportSource implements Source {
    private static final Duration BACK = Duration.ofDays(90);

    private final Facts facts;
    private final Clock clock;

    SupportSource(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public List<Evidence> of(UUID organization) {
        Instant now = clock.instant();
        Instant since = now.minus(BACK);
        long looks = facts.count(
                "select count(*) from support_visit where organization_id = ?1 and at >= ?2", organization, since);
        long people = facts.count(
                "select count(distinct email) from support_visit where organization_id = ?1 and at >= ?2",
                organization,
                since);
        boolean open = facts.any(
                "select exists (select 1 from support_grant where organization_id = ?1 and revoked_at is null and starts_at <= ?2 and ends_at > ?2)",
                organization,
                now);
        return List.of(new Evidence(
                "support-access",
                "Support access in the last 90 days",
                Standing.unless(open || looks > 0, Standing.LOOK),
                Words.count(looks, "page looked at", "pages looked at"),
                (looks == 0
                                ? "Nobody of the maker's support has looked into the organization. "
                                : "By %s of the maker's support; each page is recorded. "
                                        .formatted(Words.count(people, "person", "people")))
                        + (open ? "Support may look in at this moment." : "Support is not let in at this moment."),
                "/settings/support-access",
                "See what support looked at"));
    }
}
