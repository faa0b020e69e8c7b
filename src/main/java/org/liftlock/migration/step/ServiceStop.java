package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/** Stops the services of one edition, and sees that they no longer answer. */
record ServiceStop(Site site, Pulse pulse, String step, Services services, ServiceTimes times) {

    Outcome run() {
        try {
            stop();
            List<Services.Known> answering = awaitSilence();
            if (!answering.isEmpty()) {
                return stillAnswering(answering);
            }
            return new Outcome.Done(summary(), true, services.unknown());
        } catch (StepEnd end) {
            return end.outcome();
        }
    }

    private void stop() throws StepEnd {
        switch (site.deployer()) {
            case Deployer.Manual manual when !site.confirmed() -> throw StepEnd.with(new Outcome.Waiting(request()));
            case Deployer.Manual manual -> pulse.log("A person confirmed that the services are stopped.");
            case Deployer.Commands commands ->
                CommandRun.run(
                        site,
                        pulse,
                        step,
                        CommandLine.of(commands, commands.stop(), services.edition()),
                        times.command());
        }
    }

    private String request() {
        return "Stop the services of %s (%s) now, so that nobody writes to its database: %s. With Docker Compose: docker compose stop, but leave PostgreSQL running. Then confirm here."
                .formatted(site.installation(), services.edition().name(), services.words());
    }

    /** @return those that still answer when the time is over */
    private List<Services.Known> awaitSilence() throws StepEnd {
        List<Services.Known> answering = new ArrayList<>(services.known());
        int all = answering.size();
        Patience patience = new Patience(pulse, times.answer());
        while (true) {
            answering.removeIf(service -> !service.ask().alive());
            pulse.progress(all - answering.size(), all, "services");
            if (answering.isEmpty() || !patience.goesOn()) {
                return answering;
            }
        }
    }

    private Outcome stillAnswering(List<Services.Known> answering) {
        String names = answering.stream()
                .map(service ->
                        "%s (%s)".formatted(service.title(), service.address().base()))
                .collect(Collectors.joining(", "));
        return switch (site.deployer()) {
            case Deployer.Manual manual ->
                new Outcome.Waiting("These services still answer: %s. Stop them, then confirm again.".formatted(names));
            case Deployer.Commands commands ->
                Outcome.failed(
                        "still_answering",
                        "The stop command has ended, but after %d seconds these services still answer: %s."
                                .formatted(times.answer().toSeconds(), names),
                        "Find out what still runs there and stop it, or correct the deployer's stop command or the addresses of the installation. Then retry.");
        };
    }

    private String summary() {
        return services.known().isEmpty()
                ? "Stopped, as far as the portal can know: it has no address to ask."
                : "Stopped: %s; none of them answers any more.".formatted(services.words());
    }

    /** What a check can say beforehand. */
    static List<Finding> foresee(Services services) {
        List<Finding> findings = new ArrayList<>(services.unknown());
        if (services.site().deployer() instanceof Deployer.Commands commands) {
            CommandLine.of(commands, commands.stop(), services.edition())
                    .obstacle()
                    .ifPresent(findings::add);
        }
        return findings;
    }
}
