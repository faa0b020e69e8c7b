package org.liftlock.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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

    /** The name of a batch, which is one of its installation: others may call theirs alike. */
    record Batch(UUID organization, String installation, String key) {}

    /**
     * Of two that send the same batch at once, the second one waits here until the first is done.
     *
     * @return the answer, when the batch was taken before
     */
    Optional<UsageReport.Answer> begin(Reporter reporter, Batch batch, String digest, Instant now) {
        int fresh = entities.createNativeQuery("""
                        insert into usage_batch (organization_id, installation, key, digest, reported_by, received_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                .setParameter(1, batch.organization())
                .setParameter(2, batch.installation())
                .setParameter(3, batch.key())
                .setParameter(4, digest)
                .setParameter(5, reporter.name())
                .setParameter(6, now)
                .executeUpdate();
        return fresh == 1 ? Optional.empty() : Optional.of(known(batch, digest));
    }

    private UsageReport.Answer known(Batch batch, String digest) {
        Tuple found = entities.unwrap(Session.class)
                .createNativeQuery(
                        "select digest, cast(answer as text) as answer from usage_batch"
                                + " where organization_id = ?1 and installation = ?2 and key = ?3",
                        Tuple.class)
                .setParameter(1, batch.organization())
                .setParameter(2, batch.installation())
                .setParameter(3, batch.key())
                .getSingleResult();
        if (!digest.equals(found.get("digest", String.class))) {
            throw new Problem.Conflict(
                    "batch_key_reused",
                    "Something else was sent with the key %s before.".formatted(batch.key()),
                    "Give each batch a key of its own; send a batch again unchanged.");
        }
        try {
            return json.readValue(found.get("answer", String.class), UsageReport.Answer.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The answer to a batch cannot be read", damaged);
        }
    }

    void answered(Batch batch, UsageReport.Answer answer) {
        try {
            entities.createNativeQuery("update usage_batch set answer = cast(?4 as jsonb)"
                            + " where organization_id = ?1 and installation = ?2 and key = ?3")
                    .setParameter(1, batch.organization())
                    .setParameter(2, batch.installation())
                    .setParameter(3, batch.key())
                    .setParameter(4, json.writeValueAsString(answer))
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
