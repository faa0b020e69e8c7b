package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** Starts the services of one edition, and waits until they answer. */
record ServiceStart(Site site, Pulse pulse, String step, Services services, ServiceTimes times) {

    /** A service that needs longer than the first one is only warned of: the health check comes after. */
    Outcome run() {
        return run(false);
    }

    /** Nothing comes after, so every service that tells its health must be well. */
    Outcome runAndAskHealth() {
        return run(true);
    }

    private Outcome run(boolean healthy) {
        try {
            start();
            List<Finding> findings = new ArrayList<>(services.unknown());
            findings.addAll(await(healthy));
            return findings.stream()
                    .filter(Finding::blocks)
                    .findFirst()
                    .<Outcome>map(cause -> new Outcome.Failed(cause, findings))
                    .orElseGet(() -> new Outcome.Done(summary(), true, findings));
        } catch (StepEnd end) {
            return end.outcome();
        }
    }

    private void start() throws StepEnd {
        switch (site.deployer()) {
            case Deployer.Manual manual when !site.confirmed() -> throw StepEnd.with(new Outcome.Waiting(request()));
            case Deployer.Manual manual -> pulse.log("A person confirmed that the services are started.");
            case Deployer.Commands commands ->
                CommandRun.run(
                        site,
                        pulse,
                        step,
                        CommandLine.of(commands, commands.start(), services.edition()),
                        times.command());
        }
    }

    private String request() {
        return "Put the configuration files of %s into the installation's folder (download them from its page here), and start its services as %s: %s. With Docker Compose: docker compose up -d --remove-orphans. Then confirm here."
                .formatted(site.installation(), services.edition().name(), services.words());
    }

    private List<Finding> await(boolean healthy) throws StepEnd {
        List<Services.Known> waiting = new ArrayList<>(services.known());
        waiting.removeIf(service -> service.service().health() == null);
        int all = waiting.size();
        List<Finding> findings = new ArrayList<>();
        Patience patience = new Patience(pulse, times.answer());
        while (!waiting.isEmpty()) {
            List<Finding> silent = new ArrayList<>();
            for (Services.Known service : List.copyOf(waiting)) {
                ServiceReply reply = service.ask();
                if (healthy ? reply instanceof ServiceReply.Answered answer && answer.good() : reply.alive()) {
                    waiting.remove(service);
                    findings.add(Finding.info(
                            "service_answers",
                            "%s answers at %s."
                                    .formatted(
                                            service.title(), service.address().base())));
                } else {
                    silent.add(notYet(
                            service,
                            reply,
                            healthy || service.equals(services.known().getFirst())));
                }
            }
            pulse.progress(all - waiting.size(), all, "services");
            if (!waiting.isEmpty() && !patience.goesOn()) {
                findings.addAll(silent);
                return findings;
            }
        }
        return findings;
    }

    private Finding notYet(Services.Known service, ServiceReply reply, boolean blocks) {
        String message = "%s does not answer well at %s after %d seconds: %s."
                .formatted(
                        service.title(),
                        service.address().base(),
                        times.answer().toSeconds(),
                        Redaction.of(site).clean(reply.words()));
        String remedy =
                "Read the log of the service; a port that is taken, a license that is refused and a wrong setting are the usual causes. Mend it, then retry.";
        return blocks
                ? Finding.error("service_silent", message, remedy)
                : Finding.warning("service_silent", message, remedy);
    }

    private String summary() {
        return services.known().isEmpty()
                ? "Started, as far as the portal can know: it has no address to ask."
                : "Started as %s: %s.".formatted(services.edition().name(), services.words());
    }

    /** What a check can say beforehand. */
    static List<Finding> foresee(Services services) {
        List<Finding> findings = new ArrayList<>(services.unknown());
        if (services.site().deployer() instanceof Deployer.Commands commands) {
            CommandLine.of(commands, commands.start(), services.edition())
                    .obstacle()
                    .ifPresent(findings::add);
        }
        return findings;
    }
}
