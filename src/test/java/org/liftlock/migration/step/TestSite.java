package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private Map<String, URI> servicesBefore = Map.of();
    private LicenseProof license = new LicenseProof(null, null, "No license is needed.", List.of());
    private boolean confirmed;
    private final Map<String, String> tasks = new LinkedHashMap<>();
    private final Map<String, String> notices = new LinkedHashMap<>();
    private Deployer deployer = new Deployer.Manual();
    private Clock clock = Clock.systemUTC();
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

    public TestSite servicesBefore(Map<String, URI> services) {
        this.servicesBefore = services;
        return this;
    }

    public TestSite license(String id, String token) {
        this.license = new LicenseProof(id, token, "License " + id, List.of());
        return this;
    }

    public TestSite confirmed() {
        this.confirmed = true;
        return this;
    }

    public TestSite file(String name, String text) {
        files.put(name, text);
        return this;
    }

    /** The configuration files as they are now. */
    public Map<String, String> files() {
        return files;
    }

    /** By a task's id, why it is done, or "to do". */
    public Map<String, String> tasks() {
        return tasks;
    }

    /** Subject and body by key. */
    public Map<String, String> notices() {
        return notices;
    }

    public TestSite deployer(Deployer deployer) {
        this.deployer = deployer;
        return this;
    }

    public TestSite clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    public TestSite parameters(ObjectNode all) {
        parameters.setAll(all);
        return this;
    }

    public TestSite parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** What was given when the run was started; to be added to. */
    public ObjectNode parameters() {
        return parameters;
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
                servicesBefore.isEmpty() ? services : servicesBefore,
                services,
                deployer,
                configuration(),
                license,
                (key, subject, body) -> notices.putIfAbsent(key, subject + "\n" + body),
                (id, title, detail, doneBecause) -> tasks.put(id, doneBecause == null ? "to do" : doneBecause),
                workspace,
                journal,
                clock,
                parameters,
                confirmed,
                Ground.INSTALLATION,
                Meter.NONE,
                new Gate.Open());
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
