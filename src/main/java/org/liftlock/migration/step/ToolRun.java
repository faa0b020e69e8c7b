package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs PostgreSQL's programs for a step, in a way that lets another process find and end them after a crash. */
final class ToolRun {
    private static final String CHILD = "child";
    private static final int KEPT_LINES = 40;

    private final Site site;
    private final String step;
    private final Pulse pulse;

    ToolRun(Site site, String step, Pulse pulse) {
        this.site = site;
        this.step = step;
        this.pulse = pulse;
    }

    /**
     * How a program ended.
     *
     * @param lines the last ones that it wrote
     * @param blockers who kept it waiting for a lock, seen last
     */
    record Ended(Program program, int status, List<String> lines, List<Blocker> blockers) {
        boolean well() {
            return status == 0;
        }
    }

    /**
     * @param target the database it works on; the password goes through the environment only
     * @param line given each line that it writes
     */
    Ended run(Program program, List<String> arguments, Target target, Consumer<String> line)
            throws IOException, SQLException, StepEnd {
        List<String> command = new ArrayList<>(List.of(program.path().toString()));
        command.addAll(arguments);
        List<String> lines = new ArrayList<>();
        try (LockWatch watch = LockWatch.over(target, application());
                Child child = Child.start(command, environment(target))) {
            site.journal().record(step, CHILD, ChildMark.of(child.handle()));
            int status = child.attend(pulse, written -> take(written, lines, line), watch::look);
            return new Ended(program, status, List.copyOf(lines), watch.last());
        }
    }

    private static void take(String written, List<String> lines, Consumer<String> line) {
        if (lines.size() == KEPT_LINES) {
            lines.remove(0);
        }
        lines.add(written);
        line.accept(written);
    }

    private Map<String, String> environment(Target target) {
        Map<String, String> environment = new HashMap<>(target.environment());
        environment.put("PGAPPNAME", application());
        return environment;
    }

    private String application() {
        return RunSessions.name(site.run(), site.epoch());
    }

    /** Ends programs that an earlier process of this run has left behind, and their sessions in the database. */
    void endLeftovers(Connection connection) throws SQLException {
        boolean ended = site.journal()
                .find(step, CHILD, ChildMark.class)
                .map(ChildMark::endIfRunning)
                .orElse(false);
        if (ended) {
            pulse.log("Ended a program that an interrupted attempt had left running.");
        }
        RunSessions.join(connection, site.run(), site.epoch());
    }
}
