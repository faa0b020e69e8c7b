package org.liftlock.migration.diagnosis;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The diagnoses that the present scope sees. */
@ApplicationScoped
public class Diagnoses implements PanacheRepositoryBase<Diagnosis, UUID> {
    private static final int KEPT = 30;

    /** The newest first. */
    public List<Diagnosis> of(UUID installation) {
        return find("installationId = ?1 order by createdAt desc", installation)
                .page(0, KEPT)
                .list();
    }

    public Optional<Diagnosis> live(UUID installation) {
        return find("installationId = ?1 and live", installation).firstResultOptional();
    }

    List<Diagnosis> unfinished() {
        return list("live");
    }

    /** Old ones tell nothing any more. */
    void forgetOld(UUID installation) {
        List<UUID> kept = of(installation).stream().map(Diagnosis::id).toList();
        delete("installationId = ?1 and not live and id not in ?2", installation, kept);
    }
}
