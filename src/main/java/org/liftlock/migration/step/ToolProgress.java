package org.liftlock.migration.step;

/** Turns the lines of pg_dump and pg_restore into progress and log. */
final class ToolProgress {
    private final Pulse pulse;
    private final String mark;
    private final int total;
    private final String unit;
    private int begun;

    /** @param mark the words with which the program begins a table's data */
    ToolProgress(Pulse pulse, String mark, int total, String unit) {
        this.pulse = pulse;
        this.mark = mark;
        this.total = total;
        this.unit = unit;
        pulse.progress(0, total, unit);
    }

    void line(String line) {
        if (line.contains(mark)) {
            pulse.progress(Math.min(begun, total), total, unit);
            begun++;
            pulse.log(line);
        } else if (worthSaying(line)) {
            pulse.log(line);
        }
    }

    private static boolean worthSaying(String line) {
        return line.contains("error:")
                || line.contains("warning:")
                || line.contains("detail:")
                || line.contains("hint:");
    }

    void complete() {
        pulse.progress(total, total, unit);
    }
}
