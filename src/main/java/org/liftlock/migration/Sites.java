package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.license.LicenseCheck;
import org.liftlock.license.LicenseVerdict;
import org.liftlock.migration.setting.Decisions;
import org.liftlock.migration.step.Deployer;
import org.liftlock.migration.step.Gate;
import org.liftlock.migration.step.Ground;
import org.liftlock.migration.step.LicenseProof;
import org.liftlock.migration.step.Meter;
import org.liftlock.migration.step.PutRows;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.SiteAnswers;
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
    private final Runs runs;
    private final Premises premises;
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

    Sites(
            Products products,
            Runs runs,
            Premises premises,
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
        this.runs = runs;
        this.premises = premises;
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
            journal.record(ADDRESSES, "before", Addresses.of(comeback.addresses(run)));
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
        Deployer deployer = premises.deployer(installation);
        RunMessages messages = new RunMessages(lease, news, entities);
        return new Site(
                run.id(),
                lease.epoch(),
                installation.name(),
                product,
                from,
                to,
                premises.target(installation, product),
                before,
                after,
                deployer,
                premises.configuration(installation, deployer),
                license(run),
                messages::tell,
                messages::add,
                premises.workspace(installation),
                journal,
                clock,
                parameters(run, journal),
                false,
                Ground.INSTALLATION,
                Meter.NONE,
                gates.of(lease));
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

    /** @see Premises#missingDeployer */
    Optional<Finding> missingDeployer(Run run) {
        return premises.missingDeployer(run.installation());
    }

    /** As a diagnosis looks at it: outside any run, so that nothing is remembered and nobody is told. */
    public Site looking(Installation installation) {
        Product product = products.get(installation.product());
        Edition edition = product.edition(installation.edition());
        Deployer deployer = premises.deployer(installation);
        return new Site(
                UUID.randomUUID(),
                0,
                installation.name(),
                product,
                edition,
                edition,
                premises.target(installation, product),
                installation.services(),
                installation.services(),
                deployer,
                premises.configuration(installation, deployer),
                license(installation, product, edition),
                (key, subject, body) -> {},
                (id, title, detail, done) -> {},
                premises.workspace(installation),
                new Forgetful(),
                clock,
                JsonNodeFactory.instance.objectNode(),
                false,
                Ground.INSTALLATION,
                Meter.NONE,
                new Gate.Open());
    }

    private RunJournal journal(Lease lease) {
        return new RunJournal(lease, entities, seal, json);
    }

    private LicenseProof license(Run run) {
        Product product = products.get(run.product());
        return license(run.installation(), product, product.edition(run.toEdition()));
    }

    private LicenseProof license(Installation installation, Product product, Edition edition) {
        UUID organization = installation.organization().id();
        LicenseVerdict verdict = scopes.in(
                new Scope.Organization(organization),
                () -> licenses.forUpgrade(organization, installation.names(), product, edition, clock.instant()));
        return new LicenseProof(verdict.id(), verdict.token(), verdict.summary(), verdict.findings());
    }
}
