package org.liftlock.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.migration.step.ChangeSheet;
import org.liftlock.migration.step.Journal;
import org.liftlock.migration.step.Proof;
import org.liftlock.migration.step.RowLists;
import org.liftlock.secret.Seal;

/** A run's memory in the portal's database; writes go through the worker's lease. */
record RunJournal(Lease lease, EntityManager entities, Seal seal, ObjectMapper json) implements Journal {

    @Override
    public <T> Optional<T> find(String step, String key, Class<T> type) {
        return read(step, key, (entry, at) -> entry.value().map(value -> json.convertValue(value, type)))
                .flatMap(found -> found);
    }

    @Override
    public Optional<String> secret(String step, String key) {
        return read(step, key, (entry, at) -> entry.sealedValue().map(bytes -> seal.open(bytes, at)))
                .flatMap(found -> found);
    }

    @Override
    public void record(String step, String key, Object value) {
        keep(
                step,
                key,
                entry -> entry.holds(json.valueToTree(value), lease.clock().instant()));
    }

    @Override
    public void recordSecret(String step, String key, String value) {
        byte[] bytes = seal.seal(value, place(step, key));
        keep(step, key, entry -> entry.holdsSealed(bytes, lease.clock().instant()));
    }

    @Override
    public void prove(Proof proof) {
        lease.write(run -> proof(run, proof.table()).shows(proof));
    }

    @Override
    public ChangeSheet sheet() {
        return new RunSheet(lease, entities, json);
    }

    @Override
    public RowLists lists() {
        return new RunLists(lease, entities, json);
    }

    private <T> Optional<T> read(String step, String key, BiFunction<JournalEntry, String, T> use) {
        return lease.scopes().in(new Scope.Organization(lease.organization()), () -> Optional.ofNullable(
                        entities.find(JournalEntry.class, new JournalEntry.Key(lease.run(), step, key)))
                .map(entry -> use.apply(entry, place(step, key))));
    }

    /** Filled before it is persisted: what an insert writes is settled there. */
    private void keep(String step, String key, Consumer<JournalEntry> fill) {
        lease.write(run -> {
            @Nullable
            JournalEntry present = entities.find(JournalEntry.class, new JournalEntry.Key(run.id(), step, key));
            JournalEntry entry = present != null
                    ? present
                    : new JournalEntry(run, step, key, lease.clock().instant());
            fill.accept(entry);
            entities.persist(entry);
        });
    }

    private RunProof proof(Run run, String table) {
        @Nullable RunProof present = entities.find(RunProof.class, new RunProof.Key(run.id(), table));
        return present != null ? present : persisted(new RunProof(run, table));
    }

    private <T> T persisted(T fresh) {
        entities.persist(fresh);
        return fresh;
    }

    private String place(String step, String key) {
        return place(lease.run(), step, key);
    }

    /** Where a secret belongs, so that it opens nowhere else. */
    static String place(UUID run, String step, String key) {
        return "run:%s:%s:%s".formatted(run, step, key);
    }

    /** Written once as JSON, for digests. */
    static String text(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
