package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.configuration.FileChange;

/** The files become those of the new edition. */
class ConfigureTest extends ConfigureScene {
    @Test
    void filesBecomeThoseOfTheNewEditionAndKeepWhatIsOurs() {
        TestSite site = site();
        Outcome.Done done = done(configure.apply(site.site(), pulse));

        assertThat(done.changed()).isTrue();
        String env = site.files().get(".env");
        assertThat(env)
                .startsWith(ENV.replace("EDITION=basic", "EDITION=full"))
                .contains("\n\n# Full edition\nLICENSE_KEY=" + TOKEN + "\nML_URL=http://ml:8003\nSECRET_KEY=")
                .containsPattern("SECRET_KEY=[A-Za-z0-9]{32}\n")
                .endsWith("TENANT=acme\n# OAUTH_CLIENT_SECRET=\n");
        assertThat(site.files().get("docker-compose.yml"))
                .contains("image: small/full:latest", "[\"8001:8001\", \"9100:9100\"]", "OURS: hunter3")
                .contains("ours: {image: \"ours:1\"} # the nightly export", "LICENSE_KEY: ${LICENSE_KEY}");
    }

    @Test
    void secondTimeNothingChanges() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        Map<String, String> first = Map.copyOf(site.files());

        assertThat(done(configure.apply(site.site(), pulse)).changed()).isTrue();
        assertThat(site.files()).isEqualTo(first);
        Outline outline = configure.check(site.journal(new MemoryJournal()).site());
        assertThat(outline.changes()).isEmpty();
        assertThat(done(configure.apply(site.site(), pulse)).changed()).isFalse();
        assertThat(site.files()).isEqualTo(first);
    }

    @Test
    void applyingAgainAfterDeathKeepsSecretsAndFormerFiles() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        String secret = line(site, "SECRET_KEY=");

        // As if the process had died before the files were written.
        site.file(".env", ENV).file("docker-compose.yml", COMPOSE);
        configure.apply(site.site(), pulse);

        assertThat(line(site, "SECRET_KEY=")).isEqualTo(secret);
        configure.undo(site.site(), pulse, Retreat.KEEP_DATA);
        assertThat(site.files()).isEqualTo(Map.of(".env", ENV, "docker-compose.yml", COMPOSE));
    }

    private static String line(TestSite site, String start) {
        return site.files()
                .getOrDefault(".env", "")
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingSecretIsShownOrKeptInPlainText() throws JsonProcessingException {
        TestSite site = site();
        Outline outline = configure.check(site.site());
        List<FileChange> preview = configure.preview(site.site());
        Outcome outcome = configure.apply(site.site(), pulse);
        String everything = new ObjectMapper()
                        .findAndRegisterModules()
                        .writeValueAsString(List.of(outline.changes(), outline.findings(), outline.summary(), preview))
                + outcome
                + pulse.lines()
                + journal.plainText();
        assertThat(everything)
                .doesNotContain(
                        "hunter2",
                        "hunter3",
                        TOKEN,
                        "token-one",
                        line(site, "SECRET_KEY=").substring(11));
        assertThat(preview).extracting(FileChange::name).containsExactly(".env", "docker-compose.yml");
        assertThat(preview.getFirst().diff())
                .contains("-EDITION=basic", "+EDITION=full", "+LICENSE_KEY=•••• (new value)", " DATABASE_URL=••••");
    }

    @Test
    void planDependsOnTheLicenseAndNotOnItsTokenOrOnChance() {
        List<Change> plan = configure.check(site().site()).changes();

        assertThat(configure
                        .check(site().journal(new MemoryJournal())
                                .license("lic-1", "another.token.entirely")
                                .site())
                        .changes())
                .isEqualTo(plan);
        assertThat(configure.check(site().license("lic-2", TOKEN).site()).changes())
                .isNotEqualTo(plan);
        assertThat(configure.check(site().parameter("TENANT", "acme").site()).changes())
                .isEqualTo(plan);
        configure.apply(site().site(), pulse);
        assertThat(configure.check(site().site()).changes()).isEqualTo(plan);
        assertThat(plan)
                .contains(
                        new Change("variable", "EDITION", "becomes full, was basic"),
                        new Change("variable", "LICENSE_KEY", "is added: the license lic-1"),
                        new Change("variable", "SECRET_KEY", "is added: made for this installation"),
                        new Change(
                                "compose entry",
                                "services.api.image",
                                "becomes small/full:latest, was small/basic:latest"));
    }

    @Test
    void whatPeopleHaveDecidedComesBeforeWhatTheFilesSay() {
        var decided = JsonNodeFactory.instance.objectNode();
        decided.putObject("settings").put("ML_URL", "http://decided:8003").put("EDITION", "basic");
        TestSite site = site().parameters(decided).file(".env", ENV + "ML_URL=http://files:8003\n");

        assertThat(configure.check(site.site()).changes())
                .contains(new Change(
                        "variable",
                        "ML_URL",
                        "becomes http://decided:8003, as decided for this installation, was http://files:8003"));
        configure.apply(site.site(), pulse);
        assertThat(site.files().get(".env")).contains("ML_URL=http://decided:8003\n", "EDITION=full\n");
        assertThat(configure.check(site.journal(new MemoryJournal()).site()).changes())
                .isEmpty();
    }
}
