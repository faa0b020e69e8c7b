package org.liftlock.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable queue. An errand enqueued in a transaction is there exactly when the transaction commits; one whose
 * process died is taken over by another within seconds.
 */
@ApplicationScoped
public class WorkQueue {
    private static final TaskDescriptor<Errand> ERRAND = TaskDescriptor.of("run", Errand.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** An errand enqueued at the very moment its last execution ended may be missed; the sweep finds it. */
    private static final Duration SWEEP = Duration.ofSeconds(3);

    private final DataSource database;
    private final List<Worker> workers;
    private final WorkSettings settings;
    private final AfterCommit afterCommit;
    private final Clock clock;
    private final Task<Errand> task;
    private final RecurringTask<Void> sweep;
    private final SchedulerClient client;
    private @Nullable Scheduler scheduler;

    WorkQueue(
            DataSource database,
            @All List<Worker> workers,
            WorkSettings settings,
            AfterCommit afterCommit,
            Clock clock) {
        this.database = database;
        this.afterCommit = afterCommit;
        this.workers = workers;
        this.settings = settings;
        this.clock = clock;
        this.task = Tasks.custom(ERRAND)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(HEARTBEAT, 2))
                .onDeadExecutionRevive()
                .execute(this::execute);
        this.sweep = Tasks.recurring("sweep", FixedDelay.of(SWEEP)).execute((instance, context) -> workers.stream()
                .flatMap(worker -> worker.waiting().stream())
                .forEach(this::enqueue));
        this.client = SchedulerClient.Builder.create(database, task)
                .serializer(new JacksonSerializer())
                .build();
    }

    /** Does nothing when the errand waits already. */
    public void enqueue(Errand errand) {
        client.scheduleIfNotExists(
                ERRAND.instance(errand.id().toString()).data(errand).scheduledTo(clock.instant()));
        Scheduler running = scheduler;
        if (running != null) {
            afterCommit.run(running::triggerCheckForDueExecutions);
        }
    }

    private CompletionHandler<Errand> execute(TaskInstance<Errand> instance, ExecutionContext context) {
        Errand errand = instance.getData();
        Worker.Result result =
                worker(errand).work(errand, () -> context.getSchedulerState().isShuttingDown());
        return result == Worker.Result.FINISHED
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
    }

    private Worker worker(Errand errand) {
        return workers.stream()
                .filter(worker -> worker.kind().equals(errand.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody does errands of kind " + errand.kind()));
    }

    /** After everything else has started: errands need all of it. */
    void start(@Observes @Priority(5000) StartupEvent started) {
        if (!settings.enabled()) {
            return;
        }
        scheduler = Scheduler.create(database, task)
                .serializer(new JacksonSerializer())
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .threads(settings.threads())
                .startTasks(sweep)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(HEARTBEAT)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
