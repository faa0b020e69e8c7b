package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A step in a process of its own, which kills itself as {@code kill -9} does, right after a line of its log. */
record DyingProcess(Class<?> main, Target target, Path folder) {

    /** What the process does. */
    interface Act {
        Outcome on(Target target, Path folder, long epoch, Pulse pulse);
    }

    /** @return whether it came to its end */
    boolean attempt(long epoch, int line) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new KilledProcess(main, target, folder)
                .start(folder.toString(), Long.toString(epoch), Integer.toString(line));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isIn(0, 137);
        return process.exitValue() == 0;
    }

    /** To be called by the main method, with the arguments that it got. */
    static void perform(Act act, String... args) {
        Target target = KilledProcess.target(Map.of(), args);
        Outcome outcome =
                act.on(target, Path.of(args[5]), Long.parseLong(args[6]), new DyingPulse(Integer.parseInt(args[7])));
        System.out.println(outcome);
        System.exit(outcome instanceof Outcome.Done ? 0 : 1);
    }

    private static final class DyingPulse implements Pulse {
        private int left;

        DyingPulse(int left) {
            this.left = left;
        }

        @Override
        public void progress(long done, long total, String unit) {}

        @Override
        public void log(String line) {
            System.out.println(line);
            if (left-- == 0) {
                kill();
            }
        }

        private static void kill() {
            try {
                new ProcessBuilder(List.of(
                                "kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid())))
                        .start()
                        .waitFor();
                Thread.sleep(10_000);
            } catch (IOException | InterruptedException unkillable) {
                throw new IllegalStateException(unkillable);
            }
        }

        @Override
        public Wish wish() {
            return Wish.GO_ON;
        }
    }
}
