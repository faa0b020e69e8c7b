package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.DiagnosisSheet;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Route;
import org.liftlock.product.StepSpec;

/** Makes the surroundings of a step for tests: a small product with the editions lower and upper. */
final class SiteBuilder {
    private final Target target;
    private final Path folder;
    private final List<StepSpec> steps = new ArrayList<>();
    private final List<ProductSheet.Preserved> preserved = new ArrayList<>();
    private UUID run = UUID.randomUUID();
    private long epoch = 1;
    private @Nullable Journal journal;
    private Map<String, URI> services = Map.of();
    private ProductSheet.@Nullable Resources resources;
    private ProductSheet.Database database = new ProductSheet.Database(Map.of(), null, null, List.of());
    private LicenseProof license = new LicenseProof("L-1", "token", "License L-1 for Upper.", List.of());
    private Clock clock = Clock.systemUTC();
    private Gate gate = new Gate.Open();
    private Edition.Requirements requirements = new Edition.Requirements(1, 1, 1);

    private SiteBuilder(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /** @param folder takes the journal and the backups */
    static SiteBuilder of(Target target, Path folder) {
        return new SiteBuilder(target, folder);
    }

    SiteBuilder step(StepSpec step) {
        steps.add(step);
        return this;
    }

    SiteBuilder preserving(String title, String... tables) {
        preserved.add(new ProductSheet.Preserved(title, title, List.of(tables)));
        return this;
    }

    SiteBuilder run(UUID run) {
        this.run = run;
        return this;
    }

    SiteBuilder epoch(long epoch) {
        this.epoch = epoch;
        return this;
    }

    SiteBuilder services(Map<String, URI> services, ProductSheet.Resources resources) {
        this.services = services;
        this.resources = resources;
        return this;
    }

    SiteBuilder database(ProductSheet.Database database) {
        this.database = database;
        return this;
    }

    SiteBuilder license(LicenseProof license) {
        this.license = license;
        return this;
    }

    SiteBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    SiteBuilder gate(Gate gate) {
        this.gate = gate;
        return this;
    }

    SiteBuilder requiring(Edition.Requirements requirements) {
        this.requirements = requirements;
        return this;
    }

    Site build() {
        Edition lower = edition("lower", "Lower", null, List.of("users"));
        Edition upper = edition("upper", "Upper", null, List.of("teams"));
        Edition top = edition("top", "Top", null, List.of("towers"));
        Product product = product(List.of(lower, upper, top));
        return new Site(
                run,
                epoch,
                "Acme",
                product,
                lower,
                upper,
                target,
                services,
                services,
                new Deployer.Manual(),
                new NoFiles(),
                license,
                (key, subject, body) -> {},
                (id, title, detail, done) -> {},
                folder.resolve("workspace"),
                journal == null ? new FileJournal(folder.resolve("journal")) : journal,
                clock,
                JsonNodeFactory.instance.objectNode(),
                false,
                Ground.INSTALLATION,
                Meter.NONE,
                gate);
    }

    /** The same for a run between other editions. */
    static Site between(Site site, String from, String to) {
        return site.draft()
                .from(site.product().edition(from))
                .to(site.product().edition(to))
                .site();
    }

    private Edition edition(String id, String name, @Nullable String pack, List<String> tables) {
        return new Edition(
                id,
                name,
                true,
                "none",
                "none",
                requirements,
                Map.of(),
                "http://localhost/",
                List.of(),
                pack,
                new Edition.Recognition(tables));
    }

    private Product product(List<Edition> editions) {
        ProductSheet sheet = new ProductSheet(
                "widget",
                "Widget",
                "A product for tests.",
                new ProductSheet.Contacts("a@example.org", "b@example.org", "c@example.org"),
                List.of(),
                database,
                editions,
                List.of(),
                resources,
                preserved,
                List.of(),
                List.of(),
                List.of());
        Playbook playbook = Playbook.between(
                "lower-to-upper", "Up", new Route.Between("lower", "upper"), "Up.", "None.", List.copyOf(steps));
        return new Product(
                sheet,
                new FeatureMatrix(List.of()),
                new Environment(List.of()),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(playbook),
                DiagnosisSheet.NONE,
                null);
    }

    private static final class NoFiles implements Configuration {
        @Override
        public Map<String, String> read() {
            return Map.of();
        }

        @Override
        public void write(Map<String, String> files) {
            throw new AssertionError("this site has no files to write: " + files.keySet());
        }
    }
}
