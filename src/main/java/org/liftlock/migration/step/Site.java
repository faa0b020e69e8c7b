package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

/**
 * Everything a step may know of the installation and the run it works for.
 *
 * @param epoch the fencing number of this attempt: higher than that of any process that worked on the run before
 * @param installation a name for people
 * @param servicesBefore where each service answered before the run, by the product's service id
 * @param services where each service answers once the run is through
 * @param workspace a folder of this installation's own, for backups
 * @param parameters what was given when the run was started
 * @param confirmed whether a person has confirmed what this step was waiting for
 * @param ground whether the target is the installation's own database or a copy
 * @param meter takes down what the step costs
 * @param gate whose leave the run needs
 */
public record Site(
        UUID run,
        long epoch,
        String installation,
        Product product,
        Edition from,
        Edition to,
        Target target,
        Map<String, URI> servicesBefore,
        Map<String, URI> services,
        Deployer deployer,
        Configuration configuration,
        LicenseProof license,
        Notices notices,
        Tasks tasks,
        Path workspace,
        Journal journal,
        Clock clock,
        JsonNode parameters,
        boolean confirmed,
        Ground ground,
        Meter meter,
        Gate gate) {

    /** The same, for a step that a person has, or has not, confirmed. */
    public Site confirmed(boolean confirmed) {
        return draft().confirmed(confirmed).site();
    }

    /** The same, for a step whose costs go to this meter. */
    public Site metered(Meter meter) {
        return draft().meter(meter).site();
    }

    /** To change a few of the components. */
    public SiteDraft draft() {
        return new SiteDraft(this);
    }
}
