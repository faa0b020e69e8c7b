package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Activity;
import org.liftlock.installation.Standing;

/** Tells the list of installations what their runs are doing. */
@ApplicationScoped
class RunActivity implements Activity {
    private final Runs runs;

    RunActivity(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Map<UUID, Standing> standings() {
        Map<UUID, Standing> standings = new HashMap<>();
        runs.find("mode = 'execute' and finishedAt is not null order by finishedAt").stream()
                .forEach(run -> standings.put(run.installation().id(), rested(run)));
        runs.holding().forEach(run -> standings.compute(run.installation().id(), (id, rested) -> busy(run, rested)));
        return standings;
    }

    private static Standing rested(Run run) {
        return new Standing(
                Standing.State.READY,
                Standing.READY.words(),
                null,
                run.id(),
                run.finishedAt().orElse(Instant.EPOCH));
    }

    private static Standing busy(Run run, @Nullable Standing rested) {
        Standing before = rested == null ? Standing.READY : rested;
        return new Standing(state(run), words(run), run.id(), before.reported(), before.reportedAt());
    }

    private static Standing.State state(Run run) {
        return switch (run.state()) {
            case WAITING -> Standing.State.WAITING;
            case FAILED -> Standing.State.ATTENTION;
            default -> run.mode().leavesNoTrace() ? Standing.State.READY : Standing.State.UPGRADING;
        };
    }

    private static String words(Run run) {
        return switch (run.mode()) {
            case DRY_RUN -> "A plan is being made";
            case REHEARSAL -> words("Rehearsal", run);
            case EXECUTE -> words(run.retreat().isPresent() ? "Going back" : "Upgrade", run);
        };
    }

    private static String words(String doing, Run run) {
        return "%s: %s".formatted(doing, run.words().toLowerCase(Locale.ROOT));
    }
}
