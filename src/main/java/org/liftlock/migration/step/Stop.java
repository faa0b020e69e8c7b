package org.liftlock.migration.step;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stops the services of the installation.
 *
 * @param timeoutSeconds for the command, and again for the services to fall silent; null for ten minutes and half a one
 */
public record Stop(
        String name,
        String title,
        String explanation,
        @Nullable Integer timeoutSeconds) implements Step {
    private static final Duration SILENT_AFTER = Duration.ofSeconds(30);
    private static final Duration ANSWERS_AFTER = Duration.ofMinutes(2);

    @Override
    public String kind() {
        return "stop";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the services are started again, as they were");
    }

    @Override
    public Outline check(Site site) {
        Services services = Services.before(site);
        String how = site.deployer() instanceof Deployer.Manual
                ? "A person stops %s and confirms it.".formatted(services.words())
                : "Stops %s by the deployer \"%s\"."
                        .formatted(services.words(), site.deployer().name());
        return Outline.of(how, services.changes("is stopped"), ServiceStop.foresee(services));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return new ServiceStop(site, pulse, name, Services.before(site), ServiceTimes.of(timeoutSeconds, SILENT_AFTER))
                .run();
    }

    /** What was stopped runs again, as the edition before, and must be well. */
    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return new ServiceStart(
                        site, pulse, name, Services.before(site), ServiceTimes.of(timeoutSeconds, ANSWERS_AFTER))
                .runAndAskHealth();
    }
}
