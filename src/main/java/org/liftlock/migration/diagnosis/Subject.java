package org.liftlock.migration.diagnosis;

import java.net.URI;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Site;
import org.liftlock.problem.Finding;

/** What the checks of one diagnosis look at together. */
public final class Subject {
    private final Site site;
    private final @Nullable Connection connection;
    private final Optional<Finding> lastRun;
    private @Nullable Settings settings;

    /**
     * @param connection null when the database cannot be reached
     * @param lastRun what is wrong with the installation's last run; empty when it ended well
     */
    public Subject(Site site, @Nullable Connection connection, Optional<Finding> lastRun) {
        this.site = site;
        this.connection = connection;
        this.lastRun = lastRun;
    }

    Site site() {
        return site;
    }

    /** For checks that need it, which are not asked without it. */
    Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("this check needs the database");
        }
        return connection;
    }

    Optional<Finding> lastRun() {
        return lastRun;
    }

    Instant now() {
        return site.clock().instant();
    }

    /** Read once, however many checks want to know. */
    Settings settings() {
        if (settings == null) {
            settings = Settings.of(site.configuration());
        }
        return settings;
    }

    Optional<URI> address(String service) {
        return Optional.ofNullable(site.services().get(service));
    }

    /** What people call a service. */
    String title(String service) {
        return site.product().sheet().services().stream()
                .filter(known -> known.id().equals(service))
                .map(known -> known.title())
                .findFirst()
                .orElse(service);
    }

    /** Why a service cannot be asked. */
    Finding unknownAddress(String service) {
        return Finding.warning(
                "address_unknown",
                "The portal does not know where the service %s of %s answers, so it was not asked."
                        .formatted(title(service), site.installation()),
                "Add its address to the installation, or look yourself.");
    }
}
