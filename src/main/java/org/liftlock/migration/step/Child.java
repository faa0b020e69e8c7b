package org.liftlock.migration.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program that was started, and whose output is read line by line; closing ends it and all it started. */
final class Child implements AutoCloseable {
    private static final int ASK_EVERY_MS = 250;

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
    }

    /** @param environment added to this process's own, from which everything that would steer libpq is taken away */
    static Child start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        Child child = new Child(builder.start());
        child.process.getOutputStream().close();
        Thread.ofPlatform().daemon().name("output of " + command.get(0)).start(child::read);
        return child;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> lines.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException closed) {
            // The program has ended, or was ended; its exit status tells the rest.
        } finally {
            lines.add(Optional.empty());
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Hands on its lines until it ends. The pulse is asked all the while, on the calling thread.
     *
     * @param meanwhile called about four times a second
     * @return the exit status
     */
    int attend(Pulse pulse, Consumer<String> line, Runnable meanwhile) throws StepEnd {
        try {
            long nextLook = 0;
            while (true) {
                Optional<String> next = lines.poll(ASK_EVERY_MS, TimeUnit.MILLISECONDS);
                if (next != null && next.isEmpty()) {
                    return process.waitFor();
                }
                if (next != null) {
                    line.accept(next.get());
                }
                if (System.nanoTime() >= nextLook) {
                    StepEnd.ifAsked(pulse);
                    meanwhile.run();
                    nextLook = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASK_EVERY_MS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw StepEnd.with(new Outcome.Stopped(Wish.SHUT_DOWN));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
