package org.liftlock.migration.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How reports are written as JSON: names in snake_case, times in ISO 8601, nothing that is null. */
final class ReportJson {
    /** The member that holds the signature in {@code report.json}; the signature covers all others. */
    static final String SIGNATURE = "signature";

    /** A key that comes twice could show one reader one thing and the next another, so it is refused. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Enum.class, new LowerCase()))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ReportJson() {}

    static String write(Report report) {
        return text(JSON.writer(), report);
    }

    static Report read(String payload) {
        try {
            return JSON.readValue(payload, Report.class);
        } catch (JsonProcessingException otherShape) {
            throw new IllegalArgumentException("This is no run report", otherShape);
        }
    }

    static JsonNode tree(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    /** The whole file: the report's own members, and the signature where there is one. */
    static String file(String payload, @Nullable String signature) {
        try {
            ObjectNode file = (ObjectNode) tree(payload);
            if (signature != null) {
                file.put(SIGNATURE, signature);
            }
            return text(JSON.writerWithDefaultPrettyPrinter(), file) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As everywhere in the API. */
    @SuppressWarnings("rawtypes") // Jackson knows enums only so
    private static final class LowerCase extends StdSerializer<Enum> {
        private static final long serialVersionUID = 1L;

        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
