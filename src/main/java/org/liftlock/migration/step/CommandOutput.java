package org.liftlock.migration.step;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a command has said so far; every line goes to the log as it comes, without secrets. */
final class CommandOutput {
    private static final int LAST = 12;
    private static final int MOST_AT_ONCE = 1 << 20;

    private final Path file;
    private final Pulse pulse;
    private final Redaction redaction;
    private final Deque<String> last = new ArrayDeque<>();
    private long readUpTo;

    CommandOutput(Path file, Pulse pulse, Redaction redaction) {
        this.file = file;
        this.pulse = pulse;
        this.redaction = redaction;
    }

    Path file() {
        return file;
    }

    /** Hands on the lines that have been added. */
    void readOn() {
        read(false);
    }

    /** Hands on the rest, even when its last line was never ended. */
    void readToEnd() {
        read(true);
    }

    private void read(boolean all) {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] fresh = new byte[(int) Math.min(reader.length() - readUpTo, MOST_AT_ONCE)];
            reader.seek(readUpTo);
            reader.readFully(fresh);
            // Half a line could hold half a secret, which nobody would know for one.
            int length = all ? fresh.length : lastLineEnd(fresh);
            readUpTo += length;
            new String(fresh, 0, length, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(this::take);
        } catch (IOException unreadable) {
            pulse.log("The command's output cannot be read: %s".formatted(unreadable.getMessage()));
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void take(String line) {
        String clean = redaction.clean(line);
        pulse.log(clean);
        last.addLast(clean);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    String lastWords() {
        return last.isEmpty() ? "It said nothing." : "Its last words: " + String.join(" / ", last);
    }
}
