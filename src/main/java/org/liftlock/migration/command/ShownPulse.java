package org.liftlock.migration.command;

import java.io.PrintStream;
import org.liftlock.migration.step.Pulse;
import org.liftlock.migration.step.Wish;

/** Writes what a step tells to the terminal; whoever wants it to stop ends the process. */
record ShownPulse(PrintStream out) implements Pulse {
    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void log(String line) {
        out.println(line);
    }

    @Override
    public Wish wish() {
        return Wish.GO_ON;
    }
}
