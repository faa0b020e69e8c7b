package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files become what they were. */
class ConfigureUndoTest extends ConfigureScene {
    @Test
    void undoSaysWhatSomebodyHasChangedSince() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        site.file(".env", site.files().get(".env") + "OAUTH_CLIENT_SECRET=hunter4\n");
        Outcome.Done done = done(configure.undo(site.site(), pulse, Retreat.RESTORE_BACKUP));

        assertThat(site.files()).isEqualTo(Map.of(".env", ENV, "docker-compose.yml", COMPOSE));
        assertThat(done.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("configuration_edited");
            assertThat(finding.message()).contains("OAUTH_CLIENT_SECRET").doesNotContain("hunter4");
        });
        assertThat(done(configure.undo(site.site(), pulse, Retreat.RESTORE_BACKUP))
                        .findings())
                .isEmpty();
    }

    @Test
    void undoWithoutAnythingWrittenDoesNothing() {
        assertThat(done(configure.undo(site().site(), pulse, Retreat.KEEP_DATA)).changed())
                .isFalse();
    }

    @Test
    void fileThatWasAddedIsEmptiedOnTheWayBack() {
        TestSite site = site();
        site.files().remove(".env");
        site.file("docker-compose.yml", COMPOSE.replace("OURS: hunter3", "DATABASE_URL: postgres://x"));

        configure.apply(site.site(), pulse);
        assertThat(site.files().get(".env")).startsWith("# Full edition\nEDITION=full\n");
        configure.undo(site.site(), pulse, Retreat.KEEP_DATA);
        assertThat(site.files()).containsEntry(".env", "");
    }
}
