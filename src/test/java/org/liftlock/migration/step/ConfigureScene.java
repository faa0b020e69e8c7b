package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.SmallProduct;

/** Files of an installation of a lower edition, and the step that makes them those of the upper one. */
abstract class ConfigureScene {
    static final Target NOWHERE = new Target("127.0.0.1", 1, "none", "nobody", "pw-12345", Map.of());
    static final String TOKEN = "eyJhbGciOiJFZERTQSJ9.token-one.signature";

    static final String ENV = """
            # Ours
            EDITION=basic
            DATABASE_URL="postgresql://app:hunter2@db/app"   # moved in May
            OUR_BUCKET=s3://bucket
            """;

    static final String COMPOSE = """
            services:
              api:
                image: small/basic:latest
                ports: ["8000:8000", "9100:9100"]
                environment:
                  EDITION: ${EDITION}
                  OURS: hunter3
              ours: {image: "ours:1"} # the nightly export
            """;
    SmallProduct product;

    final Configure configure = new Configure("configure", "Configure", "Writes.");
    final HeardPulse pulse = new HeardPulse();

    final MemoryJournal journal = new MemoryJournal();

    @BeforeEach
    void newProduct(@TempDir Path products) {
        product = SmallProduct.in(products);
    }

    TestSite site() {
        return TestSite.on(NOWHERE)
                .product(product.read())
                .editions("basic", "full")
                .journal(journal)
                .license("lic-1", TOKEN)
                .parameter("TENANT", "acme")
                .file(".env", ENV)
                .file("docker-compose.yml", COMPOSE);
    }

    static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }
}
