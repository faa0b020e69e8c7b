package org.liftlock.migration.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows a run to its end and says what its steps do. */
final class WatchedRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);

    /** A portal that is being restarted goes on with the run. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final List<String> ENDED = List.of("done", "failed", "cancelled", "rolled_back");

    private final PortalClient portal;
    private final PrintStream out;
    private final String id;
    private final Optional<Supplier<String>> terminal;
    private final Map<String, String> told = new HashMap<>();

    /** @param terminal where somebody confirms what the run waits for; empty where that is done in the portal */
    WatchedRun(PortalClient portal, PrintStream out, String id, Optional<Supplier<String>> terminal) {
        this.terminal = terminal;
        this.portal = portal;
        this.out = out;
        this.id = id;
    }

    /** @return the run as it ended */
    JsonNode follow() throws CommandEnd {
        Instant heard = Instant.now();
        while (true) {
            try {
                JsonNode run = portal.get("/runs/" + id);
                heard = Instant.now();
                run.path("steps").forEach(this::tell);
                if (ENDED.contains(run.path("state").asText())) {
                    return run;
                }
                waits(run);
            } catch (CommandEnd silent) {
                if (silent.status() != Status.UNREACHABLE || Instant.now().isAfter(heard.plus(SILENCE))) {
                    throw silent;
                }
            }
            pause();
        }
    }

    private void tell(JsonNode step) {
        String state = step.path("state").asText();
        String title = step.path("title").asText();
        String before = told.put(step.path("name").asText(), state);
        if (!state.equals(before) && !state.equals("pending")) {
            out.println(
                    state.equals("running")
                            ? "  %s ...".formatted(title)
                            : "  %s: %s. %s"
                                    .formatted(
                                            title,
                                            state.replace('_', ' '),
                                            step.path("summary").asText()));
        }
    }

    private void waits(JsonNode run) throws CommandEnd {
        String state = run.path("state").asText();
        if (List.of("waiting", "paused").contains(state) && !state.equals(told.get(""))) {
            if (terminal.isPresent()) {
                asks(run, terminal.get());
            } else {
                out.printf("  The run is %s; go on with it on its page in the portal.%n", state);
            }
        }
        told.put("", state);
    }

    private void asks(JsonNode run, Supplier<String> answer) throws CommandEnd {
        if (run.path("state").asText().equals("paused")) {
            throw new CommandEnd(Status.FAILED, "The run is paused. Start the portal, and resume it on its page.");
        }
        out.printf(
                "  %s%n  Type done when it is done: ",
                run.path("waiting").path("request").asText());
        out.flush();
        if (!answer.get().equals("done")) {
            throw new CommandEnd(
                    Status.FAILED,
                    "The run is left as it is, %s. Repeat the command, or start the portal, to go on with it."
                            .formatted(run.path("state").asText()));
        }
        portal.post("/runs/%s/confirmation".formatted(id), JsonNodeFactory.instance.objectNode());
    }

    private static void pause() throws CommandEnd {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandEnd(Status.FAILED, "Interrupted; the run goes on in the portal.");
        }
    }
}
