package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.database.Home;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.license.LicenseCheck;
import org.liftlock.license.LicenseVerdict;
import org.liftlock.migration.setting.Decisions;
import org.liftlock.migration.step.Configuration;
import org.liftlock.migration.step.Deployer;
import org.liftlock.migration.step.LicenseProof;
import org.liftlock.migration.step.PutRows;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.SiteAnswers;
import org.liftlock.migration.step.Target;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.secret.Seal;

/** Gathers for the steps of a run what they may know. */
@ApplicationScoped
public class Sites {
    /** Under which the journal keeps where services answered when the run began. */
    static final String ADDRESSES = "addresses";

    private static final String DECISIONS = "decisions";

    private final Products products;
    private final Installations installations;
    private final Runs runs;
    private final Deployers deployers;
    private final LicenseCheck licenses;
    private final Decisions decisions;
    private final Scopes scopes;
    private final EntityManager entities;
    private final Gates gates;
    private final RunNews news;
    private final Seal seal;
    private final ObjectMapper json;
    private final Clock clock;
    private final Comeback comeback;
    private final Home home = Home.open();

    Sites(
            Products products,
            Installations installations,
            Runs runs,
            Deployers deployers,
            LicenseCheck licenses,
            Decisions decisions,
            Scopes scopes,
            EntityManager entities,
            Gates gates,
            RunNews news,
            Seal seal,
            ObjectMapper json,
            Clock clock,
            Comeback comeback) {
        this.products = products;
        this.installations = installations;
        this.runs = runs;
        this.deployers = deployers;
        this.licenses = licenses;
        this.decisions = decisions;
        this.scopes = scopes;
        this.entities = entities;
        this.gates = gates;
        this.news = news;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
        this.comeback = comeback;
    }

    /** As a person looks at it: nothing can be written through it once a worker has the run. */
    public Site of(Run run) {
        return of(run, lease(run));
    }

    Lease lease(Run run) {
        return new Lease(run.id(), run.organizationId(), run.epoch(), runs, news, scopes, clock);
    }

    /** As a worker works on it; remembers where the services answered before anything was changed. */
    Site forWorker(Run run, Lease lease) {
        RunJournal journal = journal(lease);
        if (journal.find(ADDRESSES, "before", Addresses.class).isEmpty()) {
            journal.record(ADDRESSES, "before", new Addresses(texts(comeback.addresses(run))));
        }
        comeback.prepare(run, journal);
        if (journal.find(DECISIONS, "taken up", JsonNode.class).isEmpty()) {
            journal.record(DECISIONS, "taken up", decisions(run));
        }
        Site site = of(run, lease);
        if (run.retreat().isEmpty()) {
            journal.record(
                    LicenseUsed.STEP,
                    LicenseUsed.KEY,
                    new LicenseUsed(site.license().id(), site.license().summary()));
        }
        return site;
    }

    private Site of(Run run, Lease lease) {
        Product product = products.get(run.product());
        Installation installation = run.installation();
        RunJournal journal = journal(lease);
        Edition from = product.edition(run.fromEdition());
        Edition to = product.edition(run.toEdition());
        Map<String, URI> before = journal.find(ADDRESSES, "before", Addresses.class)
                .map(Addresses::uris)
                .orElseGet(installation::services);
        Map<String, URI> after = Comeback.addresses(journal)
                .orElseGet(() -> new ServiceAddresses(product, from, to, before, ServiceAddresses.given(run)).moved());
        Deployer deployer = deployer(installation);
        RunMessages messages = new RunMessages(lease, news, entities);
        Site site = new Site(
                run.id(),
                lease.epoch(),
                installation.name(),
                product,
                from,
                to,
                target(installation, product),
                before,
                after,
                deployer,
                configuration(installation, deployer),
                license(run),
                messages::tell,
                messages::add,
                workspace(installation),
                journal,
                clock,
                parameters(run, journal),
                false);
        return site.draft().gate(gates.of(lease)).site();
    }

    /** What was given when the run was started, and what has been decided for the installation until it began. */
    private JsonNode parameters(Run run, RunJournal journal) {
        ObjectNode parameters =
                run.parameters() instanceof ObjectNode given ? given.deepCopy() : JsonNodeFactory.instance.objectNode();
        parameters.remove(List.of(SiteAnswers.SETTINGS, PutRows.ROWS));
        JsonNode decided = journal.find(DECISIONS, "taken up", JsonNode.class).orElseGet(() -> decisions(run));
        decided.properties().forEach(part -> parameters.set(part.getKey(), part.getValue()));
        return parameters;
    }

    private JsonNode decisions(Run run) {
        Product product = products.get(run.product());
        return scopes.in(
                new Scope.Organization(run.organizationId()),
                () -> decisions.of(run.installation(), product, product.edition(run.toEdition())));
    }

    /** As a diagnosis looks at it: outside any run, so that nothing is remembered and nobody is told. */
    public Site looking(Installation installation) {
        Product product = products.get(installation.product());
        Edition edition = product.edition(installation.edition());
        Deployer deployer = deployer(installation);
        return new Site(
                UUID.randomUUID(),
                0,
                installation.name(),
                product,
                edition,
                edition,
                target(installation, product),
                installation.services(),
                installation.services(),
                deployer,
                configuration(installation, deployer),
                license(installation.organization().id(), product, edition),
                (key, subject, body) -> {},
                (id, title, detail, done) -> {},
                workspace(installation),
                new Forgetful(),
                clock,
                JsonNodeFactory.instance.objectNode(),
                false);
    }

    private RunJournal journal(Lease lease) {
        return new RunJournal(lease, entities, seal, json);
    }

    public Target target(Installation installation, Product product) {
        return target(installation.database(), installation.password(seal), product);
    }

    static Target target(org.liftlock.installation.DatabaseAddress address, String password, Product product) {
        return new Target(
                address.host(),
                address.port(),
                address.name(),
                address.user(),
                password,
                product.sheet().database().settings());
    }

    /** A deployer that this process's configuration does not name cannot be replaced by asking a person. */
    Optional<Finding> missingDeployer(Installation installation) {
        return deployers.names().contains(installation.deployer())
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "deployer_missing",
                        "The deployer \"%s\" of %s is not in the configuration of the portal."
                                .formatted(installation.deployer(), installation.name()),
                        "Ask whoever runs the portal to set liftlock.deployers.%s.folder, .stop and .start, and to restart it; then retry."
                                .formatted(installation.deployer())));
    }

    private Deployer deployer(Installation installation) {
        return deployers
                .find(installation.deployer())
                .<Deployer>map(commands -> new Deployer.Commands(
                        commands.name(),
                        commands.folder(installation),
                        commands.stop(installation),
                        commands.start(installation)))
                .orElseGet(Deployer.Manual::new);
    }

    /** From the deployer's folder where there is one, else what is kept sealed in the portal. */
    public Configuration configuration(Installation installation) {
        return configuration(installation, deployer(installation));
    }

    private Configuration configuration(Installation installation, Deployer deployer) {
        return switch (deployer) {
            case Deployer.Commands commands -> new FolderConfiguration(commands.folder());
            case Deployer.Manual manual ->
                new StoredConfiguration(
                        installation.id(), installation.organization().id(), installations, scopes, seal, json, clock);
        };
    }

    private LicenseProof license(Run run) {
        Product product = products.get(run.product());
        return license(run.organizationId(), product, product.edition(run.toEdition()));
    }

    private LicenseProof license(UUID organization, Product product, Edition edition) {
        LicenseVerdict verdict = scopes.in(
                new Scope.Organization(organization),
                () -> licenses.forUpgrade(organization, product, edition, clock.instant()));
        return new LicenseProof(verdict.id(), verdict.token(), verdict.summary(), verdict.findings());
    }

    Path workspace(Installation installation) {
        return home.resolve("workspaces")
                .resolve(installation.organization().slug())
                .resolve(installation.slug());
    }

    private static Map<String, String> texts(Map<String, URI> addresses) {
        Map<String, String> texts = new LinkedHashMap<>();
        addresses.forEach((service, address) -> texts.put(service, address.toString()));
        return texts;
    }

    record Addresses(Map<String, String> services) {
        Map<String, URI> uris() {
            Map<String, URI> uris = new LinkedHashMap<>();
            services.forEach((service, address) -> uris.put(service, URI.create(address)));
            return uris;
        }
    }
}
