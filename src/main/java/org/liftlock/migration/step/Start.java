package org.liftlock.migration.step;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Starts the services of the installation.
 *
 * @param timeoutSeconds for the command, and again for the services to answer; null for ten minutes and for two
 */
public record Start(
        String name,
        String title,
        String explanation,
        @Nullable Integer timeoutSeconds) implements Step {
    private static final Duration SILENT_AFTER = Duration.ofSeconds(30);
    private static final Duration ANSWERS_AFTER = Duration.ofMinutes(2);

    @Override
    public String kind() {
        return "start";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the services are stopped");
    }

    @Override
    public Outline check(Site site) {
        Services services = Services.after(site);
        String how = site.deployer() instanceof Deployer.Manual
                ? "A person starts %s and confirms it.".formatted(services.words())
                : "Starts %s by the deployer \"%s\"."
                        .formatted(services.words(), site.deployer().name());
        return Outline.of(how, services.changes("is started as " + site.to().name()), ServiceStart.foresee(services));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return new ServiceStart(site, pulse, name, Services.after(site), ServiceTimes.of(timeoutSeconds, ANSWERS_AFTER))
                .run();
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return new ServiceStop(site, pulse, name, Services.after(site), ServiceTimes.of(timeoutSeconds, SILENT_AFTER))
                .run();
    }
}
