package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.liftlock.audit.AuditChain;
import org.liftlock.web.Words;

/** Whether the record of who did what is whole. */
@ApplicationScoped
class AuditSource implements Source {
    private final AuditChain chain;
    private final Clock clock;

    AuditSource(AuditChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    @Override
    public List<Evidence> of(UUID organization) {
        AuditChain.Result result = chain.check(organization);
        return List.of(new Evidence(
                "audit-chain",
                "Record of who did what",
                standing(result),
                figure(result),
                result.holds()
                        ? "The hash of each record, which covers the record before it, was computed again just now and is what was written, and no number is missing. At most the newest %s are looked at."
                                .formatted(Words.count(AuditChain.MOST, "record", "records"))
                        : "Records were changed or taken out in the portal's database after they were written. Tell whoever runs the portal, and keep its backups.",
                "/help/compliance",
                "What the record proves"));
    }

    private static Standing standing(AuditChain.Result result) {
        if (!result.holds()) {
            return Standing.BAD;
        }
        return Standing.unless(result.checked() == 0, Standing.LOOK);
    }

    private String figure(AuditChain.Result result) {
        if (!result.broken().isEmpty()) {
            return "%s not fit the chain, the newest is number %d"
                    .formatted(
                            Words.count(result.broken().size(), "record does", "records do"),
                            result.broken().getFirst());
        }
        if (result.missing() > 0) {
            return "%s missing from the chain"
                    .formatted(Words.count(result.missing(), "record of the portal is", "records of the portal are"));
        }
        return result.cut()
                ? "the end of the chain is missing"
                : Words.count(result.checked(), "record", "records")
                        + result.newest()
                                .map(newest -> ", the newest " + Phrase.ago(newest, clock.instant()))
                                .orElse("");
    }
}
