package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.liftlock.installation.Installation;
import org.liftlock.migration.tenant.RecordedViolations;

/** Asks several installations at once, and does not wait long for those that do not answer. */
@ApplicationScoped
class IsolationRound {
    private static final long PATIENCE_SECONDS = 4;
    private static final int AT_ONCE = 4;

    private final RecordedViolations recorded;

    IsolationRound(RecordedViolations recorded) {
        this.recorded = recorded;
    }

    /** @param open kinds of violations that nobody has accepted */
    record Seen(UUID installation, String name, boolean answered, long open) {}

    List<Seen> ask(List<Installation> asked) {
        ExecutorService askers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            List<Callable<Long>> questions =
                    asked.stream().<Callable<Long>>map(one -> () -> open(one)).toList();
            return answers(asked, askers.invokeAll(questions, PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return asked.stream().map(one -> seen(one, false, 0)).toList();
        } finally {
            askers.shutdownNow();
        }
    }

    private long open(Installation installation) {
        return recorded.of(installation).kinds().stream()
                .filter(kind -> kind.acceptedBy().isEmpty())
                .count();
    }

    private static List<Seen> answers(List<Installation> asked, List<Future<Long>> answers)
            throws InterruptedException {
        List<Seen> all = new ArrayList<>();
        for (int at = 0; at < answers.size(); at++) {
            try {
                all.add(seen(asked.get(at), true, answers.get(at).get()));
            } catch (ExecutionException | CancellationException silent) {
                all.add(seen(asked.get(at), false, 0));
            }
        }
        return all;
    }

    private static Seen seen(Installation installation, boolean answered, long open) {
        return new Seen(installation.id(), installation.name(), answered, open);
    }
}
