package org.liftlock.migration;

import java.util.Optional;
import org.liftlock.migration.step.Claim;
import org.liftlock.migration.step.RestoreBackup;
import org.liftlock.migration.step.Site;
import org.liftlock.problem.Finding;

/**
 * A worker's claim on the database that its run works on. When a restored database takes the place of the old one, the
 * claim ends with the old one's sessions, and is taken again on what has the name now.
 */
final class Hold implements AutoCloseable {
    private final Site site;
    private final boolean remakes;
    private Claim claim;

    private Hold(Site site, boolean remakes) {
        this.site = site;
        this.remakes = remakes;
        this.claim = take();
    }

    static Hold on(Site site, Stage stage) {
        return new Hold(site, stage.steps().stream().anyMatch(RestoreBackup.class::isInstance));
    }

    private Claim take() {
        return remakes
                ? Claim.onDatabaseOrServer(site.target(), site.run(), site.epoch())
                : Claim.on(site.target(), site.run(), site.epoch());
    }

    /** To be asked before each step; why the claim cannot be had, or empty when it is held. */
    Optional<Finding> refusal() {
        if (claim instanceof Claim.Held held && !held.stillHeld()) {
            held.close();
            claim = take();
        }
        return claim instanceof Claim.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    @Override
    public void close() {
        if (claim instanceof Claim.Held held) {
            held.close();
        }
    }
}
