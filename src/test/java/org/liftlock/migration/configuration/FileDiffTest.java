package org.liftlock.migration.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDiffTest {
    private static final Predicate<String> SECRET =
            name -> !Set.of("EDITION", "ML_URL", "SITE").contains(name);

    private static SecretText env(String text) {
        return SecretText.env(text, SECRET);
    }

    private static SecretText compose(String text) {
        try {
            return SecretText.compose(ComposeFile.parse(text), SECRET);
        } catch (UnreadableFile e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void secretsShowOnlyWhetherTheyChanged() {
        FileChange change = FileDiff.of(
                ".env",
                env("EDITION=basic\nKEY=hunter2\nTOKEN='old one'\n"),
                env("EDITION=full\nKEY=hunter2\nTOKEN='new one'\nFRESH=fresh-one\n"));

        assertThat(change.diff()).isEqualTo("""
                        --- .env (now)
                        +++ .env (new)
                        @@ -1,3 +1,4 @@
                        -EDITION=basic
                        +EDITION=full
                         KEY=••••
                        -TOKEN=••••
                        +TOKEN=•••• (new value)
                        +FRESH=•••• (new value)""");
        assertThat(change.text()).isEqualTo("EDITION=full\nKEY=••••\nTOKEN=•••• (new value)\nFRESH=•••• (new value)\n");
    }

    @Test
    void sameFileHasNoDifference() {
        assertThat(FileDiff.of(".env", env("KEY=a\n"), env("KEY=a\n")).changes())
                .isFalse();
        assertThat(FileDiff.of(".env", env("KEY=a\n"), env("KEY=b\n")).changes())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KEY=hunter2",
                "KEY=\"multi\nhunter2\nline\"",
                "# KEY=hunter2",
                "export KEY='hunter2' # mine",
                "EDITION=x # the password is hunter2",
                "# password: hunter2",
                "SITE=https://me:hunter2@example.com/",
                "SITE=https://example.com/?token=hunter2&a=b",
                "hunter2 stands here without a name",
                "KEY=\"never closed hunter2",
                "KEY: hunter2",
            })
    void nothingSecretOfAnEnvFileIsShown(String text) {
        assertThat(env(text).masked()).doesNotContain("hunter2").contains(SecretText.DOTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {a: {environment: {KEY: hunter2}}}",
                "services: {a: {environment: [KEY=hunter2, 'EDITION=x']}}",
                "services: {a: {environment: ['KEY=hunter2']}}",
                "services:\n  a:\n    environment:\n      KEY: |\n        some\n        hunter2\n",
                "services: {a: {environment: {EDITION: '${KEY_SECRET:-hunter2}'}}}",
                "services: {a: {build: {args: {KEY: hunter2}}}}",
                "services: {a: {command: redis-server --requirepass hunter2}}",
                "services: {a: {command: [redis-server, --requirepass=hunter2]}}",
                "services: {a: {command: [redis-server, \"--requirepass\", hunter2]}}",
                "services: {a: {environment: {SITE: 'http://u:hunter2@host'}}}",
                "x-db: {password: hunter2}",
                "a: 1\n# KEY: hunter2\n",
                "a: 1\n#   - KEY=hunter2\n",
                "a: 1 # secret is hunter2\n",
            })
    void nothingSecretOfAComposeFileIsShown(String text) {
        assertThat(compose(text).masked()).doesNotContain("hunter2").contains(SecretText.DOTS);
    }

    @Test
    void whatOnlyPointsToASecretIsShown() {
        String text =
                "services: {a: {environment: {KEY: '${KEY}', SITE: 'http://u:${KEY}@host', EDITION: x}, image: i}}";
        assertThat(compose(text).masked()).isEqualTo(text);
        assertThat(env("KEY=${OTHER}\n").masked()).isEqualTo("KEY=${OTHER}\n");
    }
}
