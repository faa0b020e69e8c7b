package org.liftlock.work;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the rounds, each in a thread of its own, so that long runs do not keep them waiting. */
@ApplicationScoped
class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final List<Round> rounds;
    private final WorkSettings settings;
    private @Nullable ScheduledExecutorService threads;

    Rounds(@All List<Round> rounds, WorkSettings settings) {
        this.rounds = rounds;
        this.settings = settings;
    }

    void start(@Observes @Priority(5000) StartupEvent started) {
        if (!settings.enabled() || rounds.isEmpty()) {
            return;
        }
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(
                rounds.size(), Thread.ofPlatform().daemon().name("round-", 0).factory());
        rounds.forEach(round -> executor.scheduleWithFixedDelay(
                () -> go(round, executor), 1000, round.rest().toMillis(), TimeUnit.MILLISECONDS));
        threads = executor;
    }

    private static void go(Round round, ScheduledExecutorService executor) {
        try {
            round.go(executor::isShutdown);
        } catch (RuntimeException broken) {
            LOG.warnf(
                    broken,
                    "The round %s broke; it is made again",
                    round.getClass().getSimpleName());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (threads != null) {
            threads.shutdown();
        }
    }
}
