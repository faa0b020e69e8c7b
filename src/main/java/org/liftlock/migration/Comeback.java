package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.ChosenBackup;
import org.liftlock.migration.step.ConfigurationWrite;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.secret.Seal;

/** Gathers, once, what a run that goes back to a backup needs from the runs before it. */
@ApplicationScoped
class Comeback {
    private static final String ADDRESSES = "addresses";

    private final BackupShelf shelf;
    private final Products products;
    private final Scopes scopes;
    private final EntityManager entities;
    private final Seal seal;

    Comeback(BackupShelf shelf, Products products, Scopes scopes, EntityManager entities, Seal seal) {
        this.shelf = shelf;
        this.products = products;
        this.scopes = scopes;
        this.entities = entities;
        this.seal = seal;
    }

    boolean isOne(Run run) {
        return products.get(run.product())
                .playbook(run.playbook())
                .filter(playbook -> playbook.route() instanceof Route.Back)
                .isPresent();
    }

    void prepare(Run run, RunJournal journal) {
        if (!isOne(run)
                || journal.find(ChosenBackup.STEP, ChosenBackup.KEY, ChosenBackup.class)
                        .isPresent()) {
            return;
        }
        Optional<Found> found = scopes.in(new Scope.Organization(run.organizationId()), () -> find(run));
        found.ifPresent(backup -> {
            backup.files().ifPresent(files -> journal.recordSecret(ChosenBackup.STEP, ChosenBackup.FILES, files));
            backup.addresses().ifPresent(addresses -> journal.record(ChosenBackup.STEP, ADDRESSES, addresses));
            journal.record(ChosenBackup.STEP, ChosenBackup.KEY, backup.chosen());
        });
    }

    /** Where the services answered when the backup was taken, if that is known. */
    static Optional<Map<String, URI>> addresses(RunJournal journal) {
        return journal.find(ChosenBackup.STEP, ADDRESSES, Addresses.class).map(Addresses::uris);
    }

    /** Where the services answer now. A run that comes in the place of one that was half way through finds the services where that one has put them. */
    Map<String, URI> addresses(Run run) {
        Product product = products.get(run.product());
        Installation installation = run.installation();
        return !isOne(run) || installation.edition().equals(run.fromEdition())
                ? installation.services()
                : new ServiceAddresses(
                                product,
                                product.edition(installation.edition()),
                                product.edition(run.fromEdition()),
                                installation.services(),
                                Map.of())
                        .moved();
    }

    private record Found(ChosenBackup chosen, Optional<String> files, Optional<Object> addresses) {}

    private Optional<Found> find(Run run) {
        return shelf.find(run.installation(), run.parameters().path(Ways.BACKUP).asText())
                .map(kept -> new Found(
                        new ChosenBackup(kept.id(), kept.taken()), files(run, kept.takenAt()), addresses(kept)));
    }

    /** What the first run since has found and kept before it changed them; empty when they have not been changed. */
    private Optional<String> files(Run run, Instant since) {
        return entities.createQuery(
                        "select entry from JournalEntry entry, Run run where entry.runId = run.id and run.installation = :installation and entry.key = :key and entry.at > :since order by entry.at",
                        JournalEntry.class)
                .setParameter("installation", run.installation())
                .setParameter("key", ConfigurationWrite.FORMER)
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(entry -> entry.sealedValue()
                        .map(bytes -> seal.open(bytes, RunJournal.place(entry.runId(), entry.step(), entry.key()))));
    }

    private Optional<Object> addresses(KeptBackup kept) {
        return Optional.ofNullable(
                        entities.find(JournalEntry.class, new JournalEntry.Key(kept.run(), Sites.ADDRESSES, "before")))
                .flatMap(JournalEntry::value);
    }
}
