package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the keys of a YAML file with the records that it was bound to: no key may be unknown, and none may be
 * missing unless it may be null, is a switch that is off when it is absent, or holds many things.
 */
final class KeyCheck {
    private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();

    private final YamlFile file;
    private final Flaws flaws;

    private KeyCheck(YamlFile file, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
    }

    static void of(Bound<?> bound, Flaws flaws) {
        new KeyCheck(bound.file(), flaws).check(bound.value(), bound.file().tree(), JsonPointer.empty());
    }

    private void check(@Nullable Object value, @Nullable JsonNode node, JsonPointer at) {
        if (node == null || node.isNull()) {
            return;
        }
        switch (value) {
            case Record row when node.isObject() -> checkRecord(row, node, at);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(list.get(i), node.get(i), at.appendIndex(i));
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, item) -> check(item, node.get(key.toString()), at.appendProperty(key.toString())));
            case null, default -> {}
        }
    }

    private void checkRecord(Record row, JsonNode node, JsonPointer at) {
        Map<String, RecordComponent> components = components(row.getClass());
        Set<String> known = new LinkedHashSet<>(components.keySet());
        known.addAll(typeKeys(row.getClass()));
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                flaws.add(
                        file,
                        at.appendProperty(key),
                        "unknown key '%s'; the keys known here are %s".formatted(key, String.join(", ", known)));
            }
        });
        components.forEach((key, component) -> {
            if (node.path(key).isMissingNode() || node.path(key).isNull()) {
                if (isRequired(component)) {
                    flaws.add(file, at, "key '%s' is missing".formatted(key));
                }
            } else {
                check(read(component, row), node.get(key), at.appendProperty(key));
            }
        });
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        Map<String, RecordComponent> byKey = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            byKey.put(
                    named != null && !named.value().isEmpty() ? named.value() : SNAKE.translate(component.getName()),
                    component);
        }
        return byKey;
    }

    /** The keys that tell which record is meant, such as {@code kind}. */
    private static List<String> typeKeys(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(parent -> Stream.concat(
                        Stream.ofNullable(parent.getAnnotation(JsonTypeInfo.class))
                                .map(JsonTypeInfo::property),
                        typeKeys(parent).stream()))
                .toList();
    }

    private static boolean isRequired(RecordComponent component) {
        Class<?> type = component.getType();
        return type != boolean.class
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object read(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
