package org.liftlock.migration.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liftlock.problem.Finding;

/**
 * Runs one command line of a deployer to its end. What it starts in the background lives on, and may keep its output
 * open: so that goes to a file, which is read while it grows.
 */
final class CommandRun {
    private static final String MARK = "command";
    private static final int ASK_EVERY_MS = 200;

    private final Site site;
    private final Pulse pulse;
    private final String step;
    private final CommandLine line;
    private final Duration limit;
    private final CommandOutput output;
    private final String shown;

    private CommandRun(Site site, Pulse pulse, String step, CommandLine line, Duration limit, Path file) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.line = line;
        this.limit = limit;
        Redaction redaction = Redaction.of(site);
        this.output = new CommandOutput(file, pulse, redaction);
        this.shown = redaction.clean(line.toString());
    }

    /** @param step under whose name the program can be found again when this process dies */
    static void run(Site site, Pulse pulse, String step, CommandLine line, Duration limit) throws StepEnd {
        endLeftOver(site, pulse, step);
        line.requireFolder();
        StepEnd.ifAsked(pulse);
        Path file = outputFile(site);
        try {
            new CommandRun(site, pulse, step, line, limit, file).run();
        } finally {
            delete(file);
        }
    }

    /** One that a process before this one started, and did not live to see the end of. */
    private static void endLeftOver(Site site, Pulse pulse, String step) {
        site.journal()
                .find(step, MARK, ChildMark.class)
                .filter(ChildMark::endIfRunning)
                .ifPresent(
                        mark -> pulse.log("Ended the command with process id %d, which was still running from before."
                                .formatted(mark.pid())));
    }

    private static Path outputFile(Site site) {
        try {
            Files.createDirectories(site.workspace());
            return Files.createTempFile(site.workspace(), "command-", ".log");
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The folder %s cannot be written".formatted(site.workspace()), unwritable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException busy) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(file), busy);
        }
    }

    private void run() throws StepEnd {
        pulse.log("Running %s in %s".formatted(shown, line.folder()));
        Process process = line.start(output.file());
        boolean ended = false;
        try {
            site.journal().record(step, MARK, ChildMark.of(process.toHandle()));
            ended = attend(process);
        } finally {
            if (!ended) {
                end(process);
            }
        }
        output.readToEnd();
        if (process.exitValue() != 0) {
            throw StepEnd.failed(failed(process.exitValue()));
        }
    }

    /** A pause waits for the command, which is one piece; anything else that is wished ends it. */
    private boolean attend(Process process) throws StepEnd {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(ASK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                output.readOn();
                Wish wish = pulse.wish();
                if (wish == Wish.CANCEL || wish == Wish.SHUT_DOWN) {
                    throw StepEnd.with(new Outcome.Stopped(wish));
                }
                if (System.nanoTime() > end) {
                    throw StepEnd.failed(tookTooLong());
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw StepEnd.with(new Outcome.Stopped(Wish.SHUT_DOWN));
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                started.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Finding failed(int status) {
        return Finding.error(
                "command_failed",
                "The command %s in %s ended with status %d. %s"
                        .formatted(shown, line.folder(), status, output.lastWords()),
                remedy());
    }

    private Finding tookTooLong() {
        return Finding.error(
                "command_timed_out",
                "The command %s in %s did not end within %d seconds and was ended. %s"
                        .formatted(shown, line.folder(), limit.toSeconds(), output.lastWords()),
                remedy() + " If it starts the services, it must leave them in the background and end.");
    }

    private String remedy() {
        return "Mend what it says. To try it by hand, on the portal's machine: cd %s && %s. Then retry."
                .formatted(line.folder(), shown);
    }
}
