package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.product.Product;

/** Builds the {@link Site} of a test: everything has a usable value, and a test changes what it is about. */
public final class TestSite {
    private final Target target;
    private UUID run = UUID.randomUUID();
    private long epoch = 1;
    private Product product = TestProduct.bare();
    private String from = "basic";
    private String to = "plus";
    private Journal journal = new MemoryJournal();
    private Path workspace = Path.of(System.getProperty("java.io.tmpdir"), "liftlock-test-workspace");
    private Map<String, URI> services = Map.of();
    private Deployer deployer = new Deployer.Manual();
    private final ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> files = new HashMap<>();

    private TestSite(Target target) {
        this.target = target;
    }

    public static TestSite on(Target target) {
        return new TestSite(target);
    }

    public TestSite run(UUID run) {
        this.run = run;
        return this;
    }

    public TestSite epoch(long epoch) {
        this.epoch = epoch;
        return this;
    }

    public TestSite product(Product product) {
        this.product = product;
        return this;
    }

    public TestSite editions(String from, String to) {
        this.from = from;
        this.to = to;
        return this;
    }

    public TestSite journal(Journal journal) {
        this.journal = journal;
        return this;
    }

    public TestSite workspace(Path workspace) {
        this.workspace = workspace;
        return this;
    }

    public TestSite services(Map<String, URI> services) {
        this.services = services;
        return this;
    }

    public TestSite deployer(Deployer deployer) {
        this.deployer = deployer;
        return this;
    }

    public TestSite parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public Site site() {
        return new Site(
                run,
                epoch,
                "Test installation",
                product,
                product.edition(from),
                product.edition(to),
                target,
                services,
                services,
                deployer,
                configuration(),
                new LicenseProof(null, null, "No license is needed.", List.of()),
                (key, subject, body) -> {},
                (id, title, detail, doneBecause) -> {},
                workspace,
                journal,
                Clock.systemUTC(),
                parameters,
                false);
    }

    private Configuration configuration() {
        return new Configuration() {
            @Override
            public Map<String, String> read() {
                return Map.copyOf(files);
            }

            @Override
            public void write(Map<String, String> replacement) {
                files.clear();
                files.putAll(replacement);
            }
        };
    }
}
