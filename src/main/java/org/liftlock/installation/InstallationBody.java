package org.liftlock.installation;

import java.util.List;
import java.util.UUID;

/** An installation as the API writes it; never with its password. */
record InstallationBody(
        UUID id,
        String slug,
        String name,
        String product,
        String edition,
        String environment,
        String state,
        DatabaseAddress database) {

    /** A list in the API's envelope. */
    record Items(List<InstallationBody> items) {}

    static InstallationBody of(Installation installation, Standing standing) {
        return new InstallationBody(
                installation.id(),
                installation.slug(),
                installation.name(),
                installation.product(),
                installation.edition(),
                installation.environment().id(),
                standing.state().apiId(),
                installation.database());
    }
}
