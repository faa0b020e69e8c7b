package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Gives customers new passwords for the container registry, and tells the registry who may fetch images. */
@ApplicationScoped
class RegistryDesk {
    private final Licenses licenses;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Seal seal;
    private final Clock clock;

    RegistryDesk(Licenses licenses, AuditTrail audit, CurrentViewer viewer, Seal seal, Clock clock) {
        this.licenses = licenses;
        this.audit = audit;
        this.viewer = viewer;
        this.seal = seal;
        this.clock = clock;
    }

    /** The password is shown this once, and the former one is good for nothing. */
    record Renewed(String username, String password) {
        @Override
        public String toString() {
            return "Renewed[%s]".formatted(username);
        }
    }

    @Transactional
    Renewed renew(License license) {
        if (license.registry().isEmpty() || !license.state(clock.instant()).lives()) {
            throw new Problem.Conflict(
                    "no_registry",
                    "This license brings no access to a container registry.",
                    "Use a license that counts, of a product whose images come from the maker's registry.");
        }
        RegistryAccess access = RegistryAccess.fresh(license, seal);
        license.admit(access);
        audit.record(
                license.organization().id(),
                viewer.get().email(),
                "license.registry_renewed",
                license.id().toString(),
                Map.of("username", access.username()));
        return new Renewed(access.username(), access.password(license, seal));
    }

    /** One line for each license that counts at this moment. */
    String file() {
        Instant now = clock.instant();
        return licenses.list("registry.registryUsername is not null order by registry.registryUsername").stream()
                .filter(license -> license.state(now).counts())
                .flatMap(license -> license.registry().stream())
                .map(RegistryAccess::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
