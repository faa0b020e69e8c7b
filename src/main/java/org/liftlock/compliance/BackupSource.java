package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Environment;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.BackupShelf;
import org.liftlock.migration.KeptBackup;

/** Which production installations have a backup that was proved by restoring it, and when that was last done. */
@ApplicationScoped
class BackupSource implements Source {
    private static final Duration FRESH = Duration.ofDays(90);

    private static final String PROVED = """
            select max(at) from run_journal where organization_id = ?1 and key = 'backup'
                and value ->> 'proved' = 'true'""";

    private final Installations installations;
    private final BackupShelf shelf;
    private final Facts facts;
    private final Clock clock;

    BackupSource(Installations installations, BackupShelf shelf, Facts facts, Clock clock) {
        this.installations = installations;
        this.shelf = shelf;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public List<Evidence> of(UUID organization) {
        return List.of(kept(organization), restored(organization));
    }

    private Evidence kept(UUID organization) {
        List<Installation> all = installations.list(
                "organization.id = ?1 and environment = ?2 order by name", organization, Environment.PRODUCTION.id());
        List<Installation> without = all.stream()
                .filter(installation -> newest(installation).isEmpty())
                .toList();
        return new Evidence(
                "proved-backups",
                "Production installations with a proved backup",
                all.isEmpty() ? Standing.LOOK : Standing.unless(!without.isEmpty(), Standing.BAD),
                Phrase.of(all.size() - without.size(), all.size(), "installations"),
                without.isEmpty()
                        ? "A backup counts when it was restored to a scratch database with equal counts and hashes, and its files are where they were put."
                        : "No backup that counts: %s. One counts when it was restored to a scratch database with equal counts and hashes, and its files are where they were put."
                                .formatted(Phrase.some(
                                        without.stream().map(Installation::name).toList())),
                without.isEmpty()
                        ? "/installations"
                        : "/installations/%s/backups"
                                .formatted(without.getFirst().id()),
                without.isEmpty() ? "See the installations" : "See its backups");
    }

    private Optional<Instant> newest(Installation installation) {
        return shelf.of(installation).stream()
                .filter(KeptBackup::usable)
                .map(KeptBackup::takenAt)
                .findFirst();
    }

    private Evidence restored(UUID organization) {
        Instant now = clock.instant();
        Optional<Instant> last = facts.moment(PROVED, organization);
        boolean fresh = last.filter(proved -> proved.isAfter(now.minus(FRESH))).isPresent();
        return new Evidence(
                "restore-proof",
                "Last proof that a backup can be restored",
                last.isEmpty() ? Standing.BAD : Standing.unless(!fresh, Standing.LOOK),
                last.map(proved -> Phrase.ago(proved, now)).orElse("never"),
                "Each run takes a backup before it changes anything, and restores it to a scratch database to prove it. A rehearsal does so without touching the installation; have one at least every 90 days.",
                "/help/rehearsing",
                "How to rehearse");
    }
}
