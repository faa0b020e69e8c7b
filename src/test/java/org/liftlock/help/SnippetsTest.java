package org.liftlock.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

/** Runs what the help page shows, just as it shows it. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SnippetsTest {
    @TestHTTPResource("/")
    URL portal;

    @Inject
    World world;

    @Test
    void curlShowsTheAnswer() throws Exception {
        assertThat(run("license.sh", "sh")).contains("\"decision\":\"valid\"", "\"answer\":\"");
    }

    @Test
    void javaVerifiesTheAnswer() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run("CheckLicense.java", java)).startsWith("valid valid The license for");
    }

    @Test
    void pythonVerifiesTheAnswer() throws Exception {
        assumeTrue(works("python3", "-c", "import cryptography"));
        assertThat(run("license.py", "python3")).startsWith("valid valid The license for");
    }

    @Test
    void nodeVerifiesTheAnswer() throws Exception {
        assumeTrue(works("node", "-e", "fetch"));
        assertThat(run("license.js", "node")).startsWith("valid valid The license for");
    }

    private String run(String name, String interpreter) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "snippets-");
        Path file = Files.writeString(folder.resolve(name), Snippets.texts().getOrDefault(name, ""));
        ProcessBuilder program = new ProcessBuilder(interpreter, file.toString()).redirectErrorStream(true);
        program.environment().put("PORTAL", portal.toString().replaceFirst("/$", ""));
        program.environment().put("LICENSE_KEY", key());
        Process running = program.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }

    private String key() {
        world.member("snippets", Role.VIEWER);
        return LicenseOrder.placed(
                        world.staff(Role.SALES),
                        "snippets",
                        Map.of("ends", Instant.now().plusSeconds(31_536_000).toString()))
                .path("key");
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
