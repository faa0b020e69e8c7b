package org.liftlock.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;
import org.liftlock.problem.Problem;

/** Which batches were taken, and what was answered. */
@ApplicationScoped
class UsageBatches {
    private final EntityManager entities;
    private final ObjectMapper json;

    UsageBatches(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /**
     * Of two that send the same batch at once, the second one waits here until the first is done.
     *
     * @return the answer, when the batch was taken before
     */
    Optional<UsageReport.Answer> begin(Reporter reporter, String key, String digest, Instant now) {
        int fresh = entities.createNativeQuery("""
                        insert into usage_batch (organization_id, key, digest, reported_by, received_at)
                        values (?1, ?2, ?3, ?4, ?5) on conflict do nothing""")
                .setParameter(1, reporter.organization())
                .setParameter(2, key)
                .setParameter(3, digest)
                .setParameter(4, reporter.name())
                .setParameter(5, now)
                .executeUpdate();
        return fresh == 1 ? Optional.empty() : Optional.of(known(reporter, key, digest));
    }

    private UsageReport.Answer known(Reporter reporter, String key, String digest) {
        Tuple batch = entities.unwrap(Session.class)
                .createNativeQuery(
                        "select digest, cast(answer as text) as answer from usage_batch where organization_id = ?1 and key = ?2",
                        Tuple.class)
                .setParameter(1, reporter.organization())
                .setParameter(2, key)
                .getSingleResult();
        if (!digest.equals(batch.get("digest", String.class))) {
            throw new Problem.Conflict(
                    "batch_key_reused",
                    "Something else was sent with the key %s before.".formatted(key),
                    "Give each batch a key of its own; send a batch again unchanged.");
        }
        try {
            return json.readValue(batch.get("answer", String.class), UsageReport.Answer.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The answer to a batch cannot be read", damaged);
        }
    }

    void answered(Reporter reporter, String key, UsageReport.Answer answer) {
        try {
            entities.createNativeQuery(
                            "update usage_batch set answer = cast(?3 as jsonb) where organization_id = ?1 and key = ?2")
                    .setParameter(1, reporter.organization())
                    .setParameter(2, key)
                    .setParameter(3, json.writeValueAsString(answer))
                    .executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those that nobody sends again, because their events would be too old. */
    int forget(Instant before) {
        return entities.createNativeQuery("delete from usage_batch where received_at < ?1")
                .setParameter(1, before)
                .executeUpdate();
    }
}
