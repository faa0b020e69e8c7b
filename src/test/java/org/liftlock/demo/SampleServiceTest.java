package org.liftlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liftlock.database.Home;
import org.liftlock.installation.Deployers.CommandLines;
import org.liftlock.migration.StepKinds;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Sample;

/** The services that the samples bring, started by their script as the demo does. */
class SampleServiceTest {
    @TempDir
    Path home;

    static Stream<Product> products() {
        return Products.onClassPath(new StepKinds()).all().stream()
                .filter(product -> product.sample() != null && product.sample().serves());
    }

    @ParameterizedTest
    @MethodSource("products")
    void aServiceTellsItsHealthAndStopsWhenTold(Product product) throws Exception {
        CommandLines lines = SampleDeployer.commandLines(Home.at(home));
        Path folder = home.resolve("samples/mine");
        Ports ports = Ports.freeFor(product);
        new SampleFolder(folder).fill(sample(product), ScratchDatabases.url(database(product)), ports);

        assertThat(run(folder, lines.start())).as(log(folder)).isZero();
        HttpResponse<String> health = get(ports, product);
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains(product.editions().getFirst().id());
        assertThat(run(folder, lines.stop())).isZero();
        assertThat(log(folder)).contains("Ready as");
    }

    private static Sample sample(Product product) {
        return Objects.requireNonNull(product.sample());
    }

    private static Target database(Product product) {
        Target target = ScratchDatabases.create();
        ScratchDatabases.execute(target, sample(product).schemaSql());
        return target;
    }

    private static int run(Path folder, List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("deployer.log").toFile()))
                .start()
                .waitFor();
    }

    private static String log(Path folder) throws IOException {
        String said = Files.readString(folder.resolve("deployer.log"));
        Path service = folder.resolve("service.log");
        return Files.exists(service) ? said + Files.readString(service) : said;
    }

    private static HttpResponse<String> get(Ports ports, Product product) throws IOException, InterruptedException {
        String service = product.sheet().services().stream()
                .filter(one -> one.health() != null)
                .findFirst()
                .orElseThrow()
                .id();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI health = URI.create(
                    "http://127.0.0.1:%d/health".formatted(ports.byService().get(service)));
            return client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
        }
    }
}
