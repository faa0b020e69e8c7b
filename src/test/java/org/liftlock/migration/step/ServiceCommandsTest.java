package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;

/** Commands that start and stop services fail, hang, or are left over. */
class ServiceCommandsTest extends ServiceStepsScene {
    ServiceCommandsTest(@TempDir Path folder) throws IOException {
        super(folder);
    }

    @Test
    void failingCommandIsToldWithItsLastWordsAndWithoutSecrets() {
        Site site = site(
                        List.of(
                                "sh",
                                "-c",
                                "echo connecting as db-password-1 with token-abc-123; echo 'no such network' >&2; exit 7"),
                        List.of("true"))
                .file(".env", "LICENSE_KEY=token-abc-123\n")
                .site();

        Finding cause = failure(stop.apply(site, pulse));

        assertThat(cause.code()).isEqualTo("command_failed");
        assertThat(cause.message()).contains("status 7", "no such network", "connecting as ••••");
        assertThat(cause.remedy()).contains("cd " + folder);
        assertThat(cause + pulse.lines().toString()).doesNotContain("token-abc-123");
        assertThat(pulse.lines().toString().replace("db-password-1 with token", ""))
                .contains("no such network");
    }

    @Test
    void missingProgramAndFolderAreForeseenAndTold() {
        TestSite site = site(List.of("liftlock-no-such-program", "down"), List.of("true"));

        assertThat(stop.check(site.site()).findings()).extracting(Finding::code).contains("command_missing");
        assertThat(failure(stop.apply(site.site(), pulse)).code()).isEqualTo("command_missing");
        Site elsewhere = site.deployer(
                        new Deployer.Commands("local", folder.resolve("gone"), List.of("true"), List.of("true")))
                .site();
        assertThat(failure(stop.apply(elsewhere, pulse)).code()).isEqualTo("folder_missing");
    }

    @Test
    void commandThatDoesNotEndIsEnded() {
        Stop hasty = new Stop("stop", "Stop", "Stops.", 1);

        Finding cause = failure(hasty.apply(
                site(List.of("sh", "-c", "echo waiting; sleep 3141"), List.of("true"))
                        .site(),
                pulse));

        assertThat(cause.code()).isEqualTo("command_timed_out");
        assertThat(cause.message()).contains("waiting");
        assertThat(sleeping("3141")).isEmpty();
    }

    @Test
    void shutdownEndsTheCommand() {
        AtomicReference<Wish> wish = new AtomicReference<>(Wish.GO_ON);
        AtomicBoolean begun = new AtomicBoolean();
        HeardPulse heard = new HeardPulse(wish::get);
        Thread.ofVirtual().start(() -> {
            try {
                await(() -> sleeping("2718").isPresent());
                begun.set(true);
            } finally {
                wish.set(Wish.SHUT_DOWN);
            }
        });

        Outcome outcome = new Stop("stop", "Stop", "Stops.", null)
                .apply(site(List.of("sleep", "2718"), List.of("true")).site(), heard);

        assertThat(begun).as("the command was running").isTrue();
        assertThat(outcome).isEqualTo(new Outcome.Stopped(Wish.SHUT_DOWN));
        assertThat(sleeping("2718")).isEmpty();
    }

    @Test
    void commandLeftOverByADeadProcessIsEndedFirst() throws IOException {
        Process leftOver = new ProcessBuilder("sleep", "1618").start();
        MemoryJournal journal = new MemoryJournal();
        journal.record("stop", "command", ChildMark.of(leftOver.toHandle()));

        Outcome outcome = stop.apply(
                site(List.of("true"), List.of("true")).journal(journal).site(), pulse);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        await(() -> !leftOver.isAlive());
        assertThat(pulse.lines()).anyMatch(line -> line.contains("was still running from before"));
    }

    @Test
    void portalsOwnSecretsAreNotHandedOn() {
        assertThat(stop.apply(
                        site(List.of("sh", "-c", "env | grep -c '^PG' ; exit 0"), List.of("true"))
                                .site(),
                        pulse))
                .isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("0");
    }
}
