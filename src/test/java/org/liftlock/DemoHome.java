package org.liftlock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The data folder of a demo that has started once: made once, and copied for each test that begins with it. Making it
 * also leaves an archive of the classes that a portal loads, so that the others start sooner. Each process of tests has
 * one of its own, because the sample services of a copy listen where those of the original do.
 */
final class DemoHome {
    private static final String FORK = System.getProperty("liftlock.fork", "1");
    private static final Path CLASSES =
            Path.of("target", "portal-%s.jsa".formatted(FORK)).toAbsolutePath();
    private static final Path MADE = make();

    private DemoHome() {}

    /** With what a portal is started that begins with such a folder. */
    static List<String> options() {
        return List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + CLASSES);
    }

    /** Fills a folder that holds no demo yet. */
    static void fill(Path home) {
        if (Files.notExists(home.resolve("postgres"))) {
            run("cp", "-a", MADE + "/.", home.toString());
        }
    }

    private static Path make() {
        Path home = Path.of("target", "demo-home-" + FORK).toAbsolutePath();
        run("rm", "-rf", home.toString(), CLASSES.toString());
        PortalProcess.start(home, Map.of(), List.of("-XX:ArchiveClassesAtExit=" + CLASSES))
                .close();
        awaitEnd(home.resolve("postgres").resolve("postmaster.pid"));
        return home;
    }

    /** The database server ends a moment after the portal. */
    private static void awaitEnd(Path running) {
        for (int look = 0; Files.exists(running) && look < 300; look++) {
            PortalProcess.sleep(100);
        }
    }

    /** The system's own tools keep what the database server asks of its files: rights and owners. */
    private static void run(String... command) {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("%s ended with %d".formatted(String.join(" ", command), status));
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
