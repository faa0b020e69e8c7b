package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.RestoreLoss;
import org.liftlock.migration.step.TakenBackup;
import org.liftlock.migration.step.Target;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.secret.Seal;

/** The backups of an installation among which people choose. */
@ApplicationScoped
public class BackupShelf {
    static final String DELETED = "deleted backup";

    private final RunRecords records;
    private final Runs runs;
    private final Products products;
    private final Seal seal;
    private final ObjectMapper json;

    BackupShelf(RunRecords records, Runs runs, Products products, Seal seal, ObjectMapper json) {
        this.records = records;
        this.runs = runs;
        this.products = products;
        this.seal = seal;
        this.json = json;
    }

    /** The newest first; those that were deleted are left out. */
    public List<KeptBackup> of(Installation installation) {
        List<String> deleted = records.kept(installation, DELETED).stream()
                .map(entry -> entry.value().orElseThrow().path("folder").asText())
                .toList();
        List<KeptBackup> kept = new ArrayList<>(records.kept(installation, TakenBackup.KEY).stream()
                .map(this::kept)
                .filter(backup -> !deleted.contains(backup.taken().folder()))
                .sorted(Comparator.comparing(KeptBackup::takenAt).reversed())
                .toList());
        kept.stream()
                .filter(KeptBackup::usable)
                .findFirst()
                .ifPresent(newest -> kept.set(kept.indexOf(newest), newest.asGuarded()));
        return List.copyOf(kept);
    }

    private KeptBackup kept(JournalEntry entry) {
        TakenBackup taken = json.convertValue(entry.value().orElseThrow(), TakenBackup.class);
        Run run = runs.require(entry.runId());
        return new KeptBackup(run.id(), run.fromEdition(), taken, taken.present(), false);
    }

    /** What going back to it now would lose, counted in the installation's database. */
    List<Loss> losses(Installation installation, KeptBackup kept) {
        Product product = products.get(installation.product());
        Target target = Premises.target(installation.database(), installation.password(seal), product);
        return new RestoreLoss(target, kept.taken()).losses();
    }

    public Optional<KeptBackup> find(Installation installation, String id) {
        return of(installation).stream()
                .filter(backup -> backup.id().equals(id))
                .findFirst();
    }

    /**
     * The one that somebody means, who may have named an edition, and a backup by its id or day.
     *
     * @param edition empty for any
     * @param text empty for the newest
     */
    KeptBackup choose(Installation installation, String edition, String text) {
        List<KeptBackup> called = of(installation).stream()
                .filter(backup -> text.isEmpty() || backup.called(text))
                .toList();
        if (called.isEmpty()) {
            throw new Problem.Invalid(Map.of("parameters.backup", unknown(installation, text)));
        }
        List<KeptBackup> fitting = called.stream()
                .filter(backup -> edition.isEmpty() || backup.edition().equals(edition))
                .toList();
        if (fitting.isEmpty()) {
            throw new Problem.Invalid(Map.of(
                    "parameters.edition",
                    "That backup holds the edition %s, not %s."
                            .formatted(called.getFirst().edition(), edition)));
        }
        return fitting.stream()
                .filter(KeptBackup::usable)
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "parameters.backup",
                        "That backup cannot be used: it was never proved by a restore, or its files in %s are gone."
                                .formatted(fitting.getFirst().taken().folder()))));
    }

    private String unknown(Installation installation, String text) {
        return text.isEmpty()
                ? "%s has no backup. A run takes one before it changes anything.".formatted(installation.name())
                : "%s has no backup %s. Name one by its id or its day, such as 20261121; GET /api/v1/installations/%s/backups lists them."
                        .formatted(installation.name(), text, installation.id());
    }
}
