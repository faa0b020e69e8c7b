package org.liftlock.signin;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Hears everything that is logged. */
final class LogListener extends Handler {
    private final List<String> lines;

    LogListener(List<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void publish(LogRecord line) {
        lines.add(line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
