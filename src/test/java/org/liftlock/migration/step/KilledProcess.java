package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is killed as {@code kill -9} does, once the database shows that it is in the middle of its work. */
record KilledProcess(Class<?> main, Target target, Path folder) {

    /** @param question answered with something else than 0 or f once it is time; its tables may not be there before */
    void when(String question, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try (Connection watcher = target.connect();
                Statement statement = watcher.createStatement()) {
            for (int wait = 0; !reached(statement, question); wait++) {
                assertThat(process.isAlive() && wait < 6_000)
                        .as("it must come to the middle of its work, and not end before it is killed: %s", question)
                        .isTrue();
                Thread.sleep(10);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(question, broken);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Its main method gets the target in five arguments, which {@link #target} reads, and these. */
    Process start(String... arguments) throws IOException {
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
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.appendTo(folder.resolve("out.txt").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    /** To be called by the main method, with the arguments that it got. */
    static Target target(Map<String, String> settings, String... args) {
        return new Target(args[0], Integer.parseInt(args[1]), args[2], args[3], args[4], settings);
    }

    /** As {@code kill -9} does; it must not have ended by itself. */
    static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** In one session: asking for the password each time would cost more than the work that is watched. */
    private static boolean reached(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && !List.of("0", "f").contains(String.valueOf(answer.getString(1)));
        } catch (SQLException early) {
            if (DatabaseTrouble.hasState(early, "42P01")) {
                return false;
            }
            throw early;
        }
    }
}
