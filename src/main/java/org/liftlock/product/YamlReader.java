package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Binds YAML files to records, and notes everything in them that does not fit. */
final class YamlReader {
    /** A mapper finds out once how each record is bound, which takes longer than the reading. */
    private static final Map<Kinds, ObjectMapper> MAPPERS = new ConcurrentHashMap<>();

    private final Flaws flaws;
    private final ObjectMapper mapper;

    YamlReader(StepCatalog catalog, Flaws flaws) {
        this.flaws = flaws;
        this.mapper = MAPPERS.computeIfAbsent(new Kinds(catalog.kinds(), catalog.checks()), Kinds::mapper);
    }

    /** The classes that stand behind names in files. */
    private record Kinds(Map<String, Class<? extends StepSpec>> steps, Map<String, Class<? extends CheckSpec>> checks) {
        /** Unknown keys are not Jackson's to refuse: it would stop at the first one. */
        ObjectMapper mapper() {
            ObjectMapper mapper = YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .withConfigOverride(
                            List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .build();
            steps.forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
            checks.forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
            return mapper;
        }
    }

    /** Empty when there is no way to read the file as the type; why is among the flaws. */
    <T> Optional<Bound<T>> read(String name, String text, Class<T> type) {
        return parse(name, text).flatMap(file -> bind(file, text, type));
    }

    Optional<YamlFile> parse(String name, String text) {
        try {
            Node marks = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            JsonNode tree = mapper.readTree(text);
            if (marks == null || !tree.isObject()) {
                flaws.add(name, 1, "the file must hold keys and values");
                return Optional.empty();
            }
            return Optional.of(new YamlFile(name, tree, marks));
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 0 : wrong.getProblemMark().getLine() + 1;
            flaws.add(name, line, "this is not valid YAML: " + wrong.getProblem());
        } catch (JsonProcessingException wrong) {
            flaws.add(
                    name,
                    wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr(),
                    "this is not valid YAML: " + wrong.getOriginalMessage());
        }
        return Optional.empty();
    }

    private <T> Optional<Bound<T>> bind(YamlFile file, String text, Class<T> type) {
        int before = flaws.count();
        try {
            T value =
                    mapper.readerFor(type).withHandler(new Misfits(file, flaws)).readValue(text);
            Bound<T> bound = new Bound<>(file, value);
            KeyCheck.of(bound, flaws);
            return flaws.count() == before ? Optional.of(bound) : Optional.empty();
        } catch (JsonMappingException wrong) {
            flaws.add(file, pointer(wrong), Misfits.reason(wrong));
        } catch (JsonProcessingException wrong) {
            flaws.add(file, JsonPointer.empty(), wrong.getOriginalMessage());
        }
        return Optional.empty();
    }

    private static JsonPointer pointer(JsonMappingException wrong) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer;
    }
}
