package org.liftlock.migration.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    private static final String PRODUCT = "/products/aictrlnet/";
    private static final JsonNode COMMUNITY = shipped("community");
    private static final JsonNode BUSINESS = shipped("business");

    private static final JsonNode ENTERPRISE = shipped("enterprise");

    private static JsonNode shipped(String edition) {
        return yaml(resource("configuration/" + edition + "/docker-compose.patch.yaml"));
    }

    private static String resource(String name) {
        try (var stream = java.util.Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream(PRODUCT + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ComposeFile.Patched patch(String text, String former, String patch) throws UnreadableFile {
        return ComposeFile.parse(text).patch(yaml(patch), yaml(former));
    }

    @Test
    void whatOnlyTheHigherEditionBroughtGoesWithIt() throws UnreadableFile {
        String sample = resource("sample/docker-compose.community.yml");
        String business = ComposeFile.parse(sample).patch(BUSINESS, COMMUNITY).text();

        ComposeFile.Patched raised = ComposeFile.parse(business).patch(ENTERPRISE, BUSINESS);

        assertThat(raised.text()).contains("enterprise:latest", "redis-server --appendonly yes", "memory: \"4G\"");
        assertThat(raised.overridden()).isEmpty();
        ComposeFile.Patched lowered = ComposeFile.parse(raised.text()).patch(BUSINESS, ENTERPRISE);
        assertThat(lowered.text()).isEqualTo(business);
        assertThat(lowered.overridden()).isEmpty();
    }

    @Test
    void ownEntriesOfAServiceThatGoesAreNamed() throws UnreadableFile {
        ComposeFile.Patched patched = patch(
                "services: {ml: {image: \"ml:1\", ours: yes}}\n",
                "services: {ml: {image: \"ml:1\"}}",
                "services: {ml: null}");

        assertThat(patched.overridden())
                .containsExactly(new ComposeFile.Override("services.ml.ours", "yes", "nothing"));
    }

    @Test
    void sampleIsRaisedInPlaceAndComesBack() throws UnreadableFile {
        String sample = resource("sample/docker-compose.community.yml");

        ComposeFile.Patched raised = ComposeFile.parse(sample).patch(BUSINESS, COMMUNITY);

        assertThat(raised.formKept()).isTrue();
        assertThat(raised.overridden()).isEmpty();
        assertThat(raised.text())
                .contains("# Ours: copies finished executions", "# Our certificate authority", "business:latest")
                .contains("HTTPS_PROXY: http://proxy.acme.example:3128");
        assertThat(ComposeFile.parse(raised.text()).patch(BUSINESS, COMMUNITY).text())
                .isEqualTo(raised.text());
        assertThat(ComposeFile.parse(raised.text()).patch(COMMUNITY, BUSINESS).text())
                .isEqualTo(sample);
    }

    @Test
    void listsOfTheInstallationKeepWhatIsItsOwn() throws UnreadableFile {
        ComposeFile.Patched patched =
                patch("""
                services:
                  api:
                    image: small/basic:1.2   # pinned
                    ports:
                      # behind the proxy
                      - "127.0.0.1:8080:8000"
                      - "9100:9100"
                    environment:
                      - EDITION=basic
                      - OURS=kept
                    depends_on:
                      - db
                  db: {image: postgres}
                """, "services: {api: {image: 'small/basic:latest', ports: ['8000:8000']}}", """
                services:
                  api:
                    image: small/full:latest
                    ports: ['8001:8001']
                    environment: {EDITION: full, GONE: null}
                    depends_on: {ml: {condition: service_started}}
                  ml: {image: ml, volumes: ['models:/models']}
                volumes: {models: {}}
                """);

        assertThat(patched.text()).isEqualTo("""
                        services:
                          api:
                            image: small/full:latest   # pinned
                            ports:
                              # behind the proxy
                              - "127.0.0.1:8080:8001"
                              - "9100:9100"
                            environment:
                              EDITION: full
                              OURS: kept
                            depends_on:
                              db: {condition: service_started}
                              ml:
                                condition: service_started
                          db: {image: postgres}
                          ml:
                            image: ml
                            volumes:
                              - "models:/models"
                        volumes:
                          models: {}
                        """);
        assertThat(patched.overridden())
                .containsExactly(
                        new ComposeFile.Override("services.api.image", "small/basic:1.2", "small/full:latest"),
                        new ComposeFile.Override("services.api.environment.EDITION", "basic", "full"));
    }

    @Test
    void nullRemovesAndLeavesTheRest() throws UnreadableFile {
        assertThat(patch(
                                "a: 1\n\nb:\n  c: 2 # two\n  d: |\n    x\n    y\n\n# tail\ne: 3\n",
                                "{}",
                                "{b: {d: null}, a: null}")
                        .text())
                .isEqualTo("\nb:\n  c: 2 # two\n\n# tail\ne: 3\n");
    }

    @Test
    void lastEntryGivesWayToAnother() throws UnreadableFile {
        assertThat(patch("a:\n  b: 1\n  # on c\n  c: 2\nd: 4\n", "{}", "{a: {c: null, e: 3}, d: null, f: 5}")
                        .text())
                .isEqualTo("a:\n  b: 1\n  e: 3\n  # on c\nf: 5\n");
    }

    @Test
    void windowsLineEndsStay() throws UnreadableFile {
        assertThat(patch("a:\r\n  b: 1 # one\r\n  c: 2\r\n", "{}", "{a: {b: 3, d: 4}, e: 5}")
                        .text())
                .isEqualTo("a:\r\n  b: 3 # one\r\n  c: 2\r\n  d: 4\r\ne: 5\r\n");
    }

    @Test
    void sharedPiecesStayShared() throws UnreadableFile {
        String text = """
                x-common: &common
                  restart: always # ours
                services:
                  api:
                    <<: *common
                    image: a
                  worker: *common
                """;
        ComposeFile.Patched patched = patch(text, "{}", "{services: {api: {image: b}, ml: {image: m}}}");

        assertThat(patched.formKept()).isTrue();
        assertThat(patched.text()).isEqualTo(text.replace("image: a", "image: b") + "  ml:\n    image: m\n");
    }

    @Test
    void fileInUnusualFormLosesCommentsButNoData() throws UnreadableFile {
        ComposeFile.Patched patched = patch(
                "# ours\n{services: {api: {image: a, ports: ['22:22']}, own: {image: o}}}\n",
                "{}",
                "{services: {api: {image: b}}}");

        assertThat(ComposeFile.parse(patched.text()).services()).containsExactlyInAnyOrder("api", "own");
        assertThat(patched.text()).contains("22:22", "image: b").contains("image: o");
    }

    @Test
    void numbersAndSwitchesKeepTheirKind() throws UnreadableFile {
        assertThat(patch("a: {}\n", "{}", "{b: {c: 1, d: true, e: '1', f: 'true', g: '22:22', h: \"${X:-y}\"}}")
                        .text())
                .isEqualTo("a: {}\nb:\n  c: 1\n  d: true\n  e: \"1\"\n  f: 'true'\n  g: \"22:22\"\n  h: ${X:-y}\n");
    }

    @Test
    void charactersOutsideTheBasicPlaneDoNotShiftEdits() throws UnreadableFile {
        assertThat(patch("# 🚢🚢🚢\na: x\nb: y\n", "{}", "{b: z}").text()).isEqualTo("# 🚢🚢🚢\na: x\nb: z\n");
    }

    @Test
    void environmentIsReadFromMappingsAndLists() throws UnreadableFile {
        ComposeFile file =
                ComposeFile.parse("services: {a: {environment: [A=1, B]}, b: {environment: {C: 2}}, c: {image: x}}");

        assertThat(file.environment())
                .containsEntry("A", "1")
                .containsEntry("B", "")
                .containsEntry("C", "2");
    }

    @Test
    void brokenFileSaysWhere() {
        assertThatThrownBy(() -> ComposeFile.parse("a: 1\nb: [1\n"))
                .isInstanceOfSatisfying(UnreadableFile.class, broken -> assertThat(broken.line())
                        .isEqualTo(3));
        assertThatThrownBy(() -> ComposeFile.parse("- a\n")).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> ComposeFile.parse("")).isInstanceOf(UnreadableFile.class);
    }
}
