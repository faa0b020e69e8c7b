package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is killed as {@code kill -9} does, once the database shows that it is in the middle of its work. */
record KilledProcess(Class<?> main, Target target, Path folder) {

    /** @param question answered with something else than 0 or f once it is time; its tables may not be there before */
    void when(String question, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                target.host(),
                Integer.toString(target.port()),
                target.database(),
                target.user(),
                target.password()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectErrorStream(true)
                .start();
        try {
            for (int wait = 0; !reached(question); wait++) {
                assertThat(process.isAlive() && wait < 6_000)
                        .as("it must come to the middle of its work, and not end before it is killed: %s", question)
                        .isTrue();
                Thread.sleep(10);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean reached(String question) {
        try {
            return !List.of("0", "f").contains(ask(target, question));
        } catch (IllegalStateException early) {
            if (early.getCause() instanceof SQLException missing && "42P01".equals(missing.getSQLState())) {
                return false;
            }
            throw early;
        }
    }
}
