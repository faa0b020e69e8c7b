package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

/** A {@link Site} in which some components are replaced. */
public final class SiteDraft {
    private UUID run;
    private long epoch;
    private final String installation;
    private final Product product;
    private Edition from;
    private Edition to;
    private Target target;
    private final Map<String, URI> servicesBefore;
    private final Map<String, URI> services;
    private final Deployer deployer;
    private Configuration configuration;
    private final LicenseProof license;
    private Notices notices;
    private Tasks tasks;
    private final Path workspace;
    private Journal journal;
    private final Clock clock;
    private final JsonNode parameters;
    private boolean confirmed;
    private Ground ground;
    private Meter meter;
    private Gate gate;

    SiteDraft(Site site) {
        this.run = site.run();
        this.epoch = site.epoch();
        this.installation = site.installation();
        this.product = site.product();
        this.from = site.from();
        this.to = site.to();
        this.target = site.target();
        this.servicesBefore = site.servicesBefore();
        this.services = site.services();
        this.deployer = site.deployer();
        this.configuration = site.configuration();
        this.license = site.license();
        this.notices = site.notices();
        this.tasks = site.tasks();
        this.workspace = site.workspace();
        this.journal = site.journal();
        this.clock = site.clock();
        this.parameters = site.parameters();
        this.confirmed = site.confirmed();
        this.ground = site.ground();
        this.meter = site.meter();
        this.gate = site.gate();
    }

    public SiteDraft run(UUID run) {
        this.run = run;
        return this;
    }

    public SiteDraft epoch(long epoch) {
        this.epoch = epoch;
        return this;
    }

    public SiteDraft from(Edition from) {
        this.from = from;
        return this;
    }

    public SiteDraft to(Edition to) {
        this.to = to;
        return this;
    }

    public SiteDraft target(Target target) {
        this.target = target;
        return this;
    }

    public SiteDraft configuration(Configuration configuration) {
        this.configuration = configuration;
        return this;
    }

    public SiteDraft notices(Notices notices) {
        this.notices = notices;
        return this;
    }

    public SiteDraft tasks(Tasks tasks) {
        this.tasks = tasks;
        return this;
    }

    public SiteDraft journal(Journal journal) {
        this.journal = journal;
        return this;
    }

    public SiteDraft confirmed(boolean confirmed) {
        this.confirmed = confirmed;
        return this;
    }

    public SiteDraft ground(Ground ground) {
        this.ground = ground;
        return this;
    }

    public SiteDraft meter(Meter meter) {
        this.meter = meter;
        return this;
    }

    public SiteDraft gate(Gate gate) {
        this.gate = gate;
        return this;
    }

    public Site site() {
        return new Site(
                run,
                epoch,
                installation,
                product,
                from,
                to,
                target,
                servicesBefore,
                services,
                deployer,
                configuration,
                license,
                notices,
                tasks,
                workspace,
                journal,
                clock,
                parameters,
                confirmed,
                ground,
                meter,
                gate);
    }
}
