package org.liftlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.liftlock.web.Shown;

/** An icon that the font does not hold is an empty place on the page. */
class IconsTest {
    private static final String FONT = "tabler__icons-webfont";
    private static final Pattern DRAWN = Pattern.compile("\\.ti-([a-z0-9-]+):");
    private static final Pattern WANTED = Pattern.compile("\\bti ti-([a-z0-9-]+)");

    private final Set<String> drawn = names(
            DRAWN, resource("META-INF/resources/webjars/%s/%s/dist/tabler-icons.min.css".formatted(FONT, version())));

    @Test
    void templatesShowIconsThatTheFontHolds() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("templates"))) {
            for (Path template : files.filter(Files::isRegularFile).toList()) {
                assertThat(drawn).as(template.toString()).containsAll(names(WANTED, Files.readString(template)));
            }
        }
    }

    @Test
    void statesShowIconsThatTheFontHolds() {
        assertThat(ArchitectureTest.CLASSES.stream()
                        .filter(found -> found.isEnum() && found.isAssignableTo(Shown.class))
                        .flatMap(found -> Arrays.stream(found.reflect().getEnumConstants())))
                .hasSizeGreaterThan(20)
                .allSatisfy(state -> assertThat(drawn).contains(((Shown) state).icon()));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.endsWith("-"))
                .collect(Collectors.toSet());
    }

    private static String version() {
        Properties maven = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(FONT))) {
            maven.load(in);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return maven.getProperty("version");
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(IconsTest.class.getClassLoader().getResourceAsStream(name), name);
    }
}
