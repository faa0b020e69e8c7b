package org.liftlock.migration.step;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a program that was started is found again after the process that started it has died.
 *
 * @param host a process id means nothing on another machine
 * @param startedMs in milliseconds since 1970, because process ids are given out again
 */
record ChildMark(String host, long pid, long startedMs) {
    static ChildMark of(ProcessHandle process) {
        return new ChildMark(hostName(), process.pid(), startedMs(process));
    }

    /** Ends the program if it still runs here, with all it started. */
    boolean endIfRunning() {
        if (!host.equals(hostName())) {
            return false;
        }
        Optional<ProcessHandle> left = ProcessHandle.of(pid).filter(process -> startedMs(process) == startedMs);
        left.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            awaitEnd(process);
        });
        return left.isPresent();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notReaped) {
            // It has been killed all the same; somebody else has to take note of it.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long startedMs(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
