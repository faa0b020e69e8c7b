package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/** What the installation's service says of the machine that it runs on. */
final class MachineReport {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<JsonNode> answer;
    private Optional<Finding> silence;

    private MachineReport(Optional<JsonNode> answer, Optional<Finding> silence) {
        this.answer = answer;
        this.silence = silence;
    }

    static MachineReport of(Site site) {
        ProductSheet.Resources resources = site.product().sheet().resources();
        if (resources == null) {
            return silent(Finding.info("machine_unknown", "The product does not say what its machine has."));
        }
        URI service = site.servicesBefore().get(resources.service());
        if (service == null) {
            return silent(Finding.warning(
                    "machine_unknown",
                    "The installation has no address for the service %s, so memory, cores and disk of its machine are not known."
                            .formatted(resources.service()),
                    "Enter the address in the installation, or compare the machine with the requirements yourself."));
        }
        return ask(service.resolve(resources.path()));
    }

    private static MachineReport silent(Finding why) {
        return new MachineReport(Optional.empty(), Optional.of(why));
    }

    private static MachineReport ask(URI address) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? new MachineReport(Optional.of(new ObjectMapper().readTree(response.body())), Optional.empty())
                    : unanswered(address, "it answered with status %d".formatted(response.statusCode()));
        } catch (IOException | IllegalArgumentException failed) {
            return unanswered(address, Optional.ofNullable(failed.getMessage()).orElse("no answer came"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unanswered(address, "the portal is stopping");
        }
    }

    private static MachineReport unanswered(URI address, String why) {
        return silent(
                Finding.warning(
                        "machine_unknown",
                        "The service did not say what its machine has (%s: %s).".formatted(address, why),
                        "Start the service or correct its address in the installation, and check again; or compare the machine with the requirements yourself."));
    }

    /** @param pointer a JSON pointer (RFC 6901) into the answer */
    OptionalLong number(String pointer) {
        return answer.map(node -> node.at(pointer))
                .filter(JsonNode::isNumber)
                .map(node -> OptionalLong.of(node.longValue()))
                .orElse(OptionalLong.empty());
    }

    /** Why nothing is known; said once, however many checks ask. */
    Optional<Finding> silence() {
        Optional<Finding> why = silence;
        silence = Optional.empty();
        return why;
    }

    boolean answered() {
        return answer.isPresent();
    }
}
