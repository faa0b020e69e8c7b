package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** Commands and services here are real processes. */
class ServiceStepsTest extends ServiceStepsScene {
    ServiceStepsTest(@TempDir Path folder) throws IOException {
        super(folder);
    }

    @Test
    void servicesAreStartedAndStopped() {
        Site site = running().site();

        Outcome started = start.apply(site, pulse);
        assertThat(started).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("started full");

        Outcome stopped = stop.apply(site, pulse);
        assertThat(stopped).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("stopped basic of installation in " + folder);
        assertThat(new ServiceAddress("API", address).ask("/health")).isInstanceOf(ServiceReply.Silent.class);
    }

    @Test
    void undoStopsTheNewServicesAndStartsTheOldOnes() {
        Site site = running().site();
        start.apply(site, pulse);

        assertThat(start.undo(site, pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).anyMatch(line -> line.startsWith("stopped full"));
        assertThat(stop.undo(site, pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("started basic");
        assertThat(new ServiceAddress("API", address).ask("/health").alive()).isTrue();
    }

    @Test
    void serviceThatGoesOnAnsweringIsNamed() {
        start.apply(running().site(), pulse);

        Finding cause =
                failure(stop.apply(site(List.of("true"), List.of("true")).site(), pulse));

        assertThat(cause.code()).isEqualTo("still_answering");
        assertThat(cause.message()).contains("API (" + address + ")");
    }

    @Test
    void serviceThatNeverAnswersIsNamed() {
        Start hasty = new Start("start", "Start", "Starts.", 1);

        Finding cause =
                failure(hasty.apply(site(List.of("true"), List.of("true")).site(), pulse));

        assertThat(cause.code()).isEqualTo("service_silent");
        assertThat(cause.message()).contains("nothing listens on 127.0.0.1:" + port);
    }

    @Test
    void personIsAskedAndBelieved() {
        TestSite site = site(List.of(), List.of()).deployer(new Deployer.Manual());

        assertThat(stop.apply(site.site(), pulse))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.request())
                        .contains("API", "Test installation", "confirm"));
        assertThat(stop.apply(site.confirmed().site(), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void personIsAskedAgainWhenAServiceStillAnswers() {
        start.apply(running().site(), pulse);
        Site site = running().deployer(new Deployer.Manual()).confirmed().site();

        Outcome outcome = new Stop("stop", "Stop", "Stops.", 1).apply(site, pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.request())
                .contains("still answer"));
    }

    @Test
    void servicesWithoutAnAddressAreSaidAndDoNoHarm() {
        Site site = site(List.of("true"), List.of("true")).services(Map.of()).site();

        assertThat(stop.check(site).findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(stop.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(start.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .extracting(Finding::code)
                        .contains("address_unknown"));
    }
}
