package org.liftlock.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.liftlock.database.Home;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Deployers.CommandLines;
import org.liftlock.installation.Installation;

/** Starts and stops the sample services, by command lines like any operator's. */
final class SampleDeployer {
    static final String NAME = "sample";

    private SampleDeployer() {}

    static CommandLines commandLines(Home home) {
        Path script = unpack(home);
        String folder = home.resolve("samples")
                .resolve("{organization}")
                .resolve("{installation}")
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new CommandLines(
                NAME,
                folder,
                List.of("sh", script.toString(), "stop"),
                List.of("sh", script.toString(), "start", java, driver()));
    }

    private static Path unpack(Home home) {
        try (InputStream script =
                Objects.requireNonNull(SampleDeployer.class.getResourceAsStream("/demo/service.sh"))) {
            Path unpacked = Files.createDirectories(home.resolve("samples")).resolve("service.sh");
            Files.copy(script, unpacked, StandardCopyOption.REPLACE_EXISTING);
            return unpacked;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The sample's script cannot be written", unwritable);
        }
    }

    /** The JDBC driver's jar, which the sample service needs on its class path. */
    private static String driver() {
        try {
            return Path.of(org.postgresql.Driver.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those that outlived a killed portal go on serving. */
    static void ensure(Deployers deployers, Installation installation) {
        run(
                deployers,
                installation,
                line(deployers).start().stream()
                        .map(word -> word.equals("start") ? "ensure" : word)
                        .toList());
    }

    static void stop(Deployers deployers, Installation installation) {
        run(deployers, installation, line(deployers).stop());
    }

    private static CommandLines line(Deployers deployers) {
        return deployers.find(NAME).orElseThrow();
    }

    /** A sample that does not start is no reason not to start the portal: its health will say so. */
    private static void run(Deployers deployers, Installation installation, List<String> command) {
        Path folder = line(deployers).folder(installation);
        try {
            new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.appendTo(folder.resolve("deployer.log").toFile()))
                    .start()
                    .waitFor();
        } catch (IOException unstartable) {
            throw new UncheckedIOException("The sample's services cannot be started", unstartable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
