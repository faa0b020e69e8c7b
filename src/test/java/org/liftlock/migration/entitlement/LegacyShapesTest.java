package org.liftlock.migration.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of the old setting that was ever seen, and worse, with what it should give written down beside it. */
public class LegacyShapesTest {
    private static final Rulebook RULES = new Rulebook(Erp.ENTITLEMENTS);

    /** @param value as it stands in the database; null for no value at all */
    public record Shape(
            String shape,
            @Nullable String value,
            List<String> enabled,
            List<String> conflicts,
            List<String> unmapped,
            List<String> unreadable,
            List<String> losses,
            List<String> gains) {
        @Override
        public String toString() {
            return shape;
        }
    }

    public static Stream<Shape> shapes() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path file = Path.of("src/test/resources/entitlement/shapes.jsonl");
        return json.readerFor(Shape.class).<Shape>readValues(Files.readString(file)).readAll().stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shapeGivesWhatIsWrittenBesideIt(Shape shape) {
        OrganizationChange change = RULES.decide("1", "Acme", shape.value(), List.of(), Instant.EPOCH);

        assertThat(change.grants())
                .allSatisfy(grant -> assertThat(grant.status()).isEqualTo("enabled"));
        assertThat(change.grants().stream().map(grant -> grant.part().toString()))
                .isEqualTo(shape.enabled());
        assertThat(change.conflicts().stream().map(Conflict::key)).isEqualTo(shape.conflicts());
        assertThat(change.unmapped()).isEqualTo(shape.unmapped());
        assertThat(change.unreadable().stream().map(Unreadable::key).sorted()).isEqualTo(shape.unreadable());
        assertThat(change.losses()).isEqualTo(shape.losses());
        assertThat(change.gains()).isEqualTo(shape.gains());
    }
}
