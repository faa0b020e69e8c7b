package org.liftlock.migration.step;

import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the checks of one preflight look at together. */
final class Inspection {
    private final Site site;
    private final Programs programs;
    private final @Nullable Connection connection;
    private @Nullable MachineReport machine;

    /** @param connection null when the database cannot be reached */
    Inspection(Site site, Programs programs, @Nullable Connection connection) {
        this.site = site;
        this.programs = programs;
        this.connection = connection;
    }

    Site site() {
        return site;
    }

    Target target() {
        return site.target();
    }

    Programs programs() {
        return programs;
    }

    /** For checks that need it, which are not asked without it. */
    Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("this check needs the database");
        }
        return connection;
    }

    Optional<Connection> connectionIfAny() {
        return Optional.ofNullable(connection);
    }

    /** Asked for once, however many checks want to know. */
    MachineReport machine() {
        if (machine == null) {
            machine = MachineReport.of(site);
        }
        return machine;
    }
}
