package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Edition;
import org.liftlock.product.ProductSheet;

/** What the machine of the installation has. */
class MachineCheckTest extends PreflightScene {
    private static final ProductSheet.Resources RESOURCES =
            new ProductSheet.Resources("api", "/resources", "/memory/total", "/cpu", "/disk/free");

    @Test
    void machineBelowTheRequirementIsAWarningWithBothFigures() throws IOException {
        HttpServer service =
                serving("{\"memory\": {\"total\": 4100000000}, \"cpu\": 2, \"disk\": {\"free\": 90000000000}}");
        try {
            List<Finding> findings = of(new MemoryCheck(), new CpuCheck(), new DiskCheck())
                    .check(site().requiring(new Edition.Requirements(8, 4, 50))
                            .services(Map.of("api", address(service)), RESOURCES)
                            .build())
                    .findings();

            has(findings, Severity.WARNING, "too_little_memory", "4.1 GB", "8.0 GB");
            has(findings, Severity.WARNING, "too_little_cpu", "2 cores", "4 cores");
            has(findings, Severity.INFO, "disk", "90.0 GB", "50.0 GB");
            has(findings, Severity.INFO, "backup_space", "free on the disk");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void serviceThatDoesNotAnswerIsOneWarning() {
        List<Finding> findings = of(new MemoryCheck(), new CpuCheck(), new DiskCheck())
                .check(site().services(Map.of("api", URI.create("http://127.0.0.1:1/")), RESOURCES)
                        .build())
                .findings();

        assertThat(findings).extracting(Finding::code).containsExactly("machine_unknown", "backup_space");
    }

    private static HttpServer serving(String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/resources", exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }
}
