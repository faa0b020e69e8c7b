package org.liftlock.migration.entitlement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.LegacyAccess;
import org.liftlock.product.LegacyKey;

/**
 * Reads one old setting: an object, a list, JSON within a text, or nothing. Whatever cannot be read is listed, and never
 * lost.
 */
final class LegacyReading {
    /** A parser and not a tree for the outermost object: a tree keeps only the last of two equal keys. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Words words;
    private final OldRule oldRule;
    private final TreeSet<String> letIn = new TreeSet<>();
    private final Map<String, List<JsonNode>> entries = new TreeMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private LegacyReading(Words words, OldRule oldRule) {
        this.words = words;
        this.oldRule = oldRule;
    }

    /** @param text JSON, or null where nothing was ever set */
    static LegacyValue of(@Nullable String text, Words words, OldRule oldRule) {
        LegacyReading reading = new LegacyReading(words, oldRule);
        reading.read(text == null ? "null" : text, true);
        return reading.value();
    }

    /** @param outermost whether a text may hold JSON itself, which is parsed once and not again */
    private void read(String text, boolean outermost) {
        try (JsonParser parser = JSON.createParser(text)) {
            Map<String, List<JsonNode>> found = new HashMap<>();
            List<Unreadable> strange = new ArrayList<>();
            @Nullable JsonToken first = parser.nextToken();
            @Nullable String inner = null;
            switch (first) {
                case START_OBJECT -> object(parser, found);
                case START_ARRAY -> list(JSON.readTree(parser), found, strange);
                case VALUE_NULL -> {}
                case VALUE_STRING -> inner = parser.getText();
                case null, default -> strange.add(whole(text));
            }
            if (parser.nextToken() != null || (inner != null && !outermost)) {
                unreadable.add(whole(text));
            } else if (inner != null) {
                read(inner, false);
            } else {
                entries.putAll(found);
                unreadable.addAll(strange);
                if (found.isEmpty() && strange.isEmpty()) {
                    letIn.addAll(oldRule.letIn(whole(first)));
                }
            }
        } catch (IOException notJson) {
            unreadable.add(whole(text));
        }
    }

    private static LegacyAccess.Whole whole(@Nullable JsonToken first) {
        return switch (first) {
            case START_OBJECT -> LegacyAccess.Whole.EMPTY_OBJECT;
            case START_ARRAY -> LegacyAccess.Whole.EMPTY_LIST;
            case null, default -> LegacyAccess.Whole.NOTHING;
        };
    }

    private static Unreadable whole(String text) {
        return new Unreadable(LegacyValue.WHOLE, Printable.of(text));
    }

    private static void object(JsonParser parser, Map<String, List<JsonNode>> found) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = Printable.of(LegacyKey.of(parser.currentName()));
            parser.nextToken();
            JsonNode value = JSON.readTree(parser);
            found.computeIfAbsent(key, fresh -> new ArrayList<>()).add(value);
        }
    }

    /** Naming a module in a list says yes. */
    private static void list(JsonNode list, Map<String, List<JsonNode>> found, List<Unreadable> strange) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            if (item.isTextual()) {
                found.computeIfAbsent(Printable.of(LegacyKey.of(item.textValue())), fresh -> new ArrayList<>())
                        .add(BooleanNode.TRUE);
            } else {
                strange.add(new Unreadable("(item %d)".formatted(i + 1), Printable.of(item.toString())));
            }
        }
    }

    private LegacyValue value() {
        TreeMap<String, Boolean> says = new TreeMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        entries.forEach((key, values) -> {
            if (values.stream().anyMatch(oldRule::letIn)) {
                letIn.add(key);
            }
            judge(key, values, says, conflicts);
        });
        return new LegacyValue(says, new TreeSet<>(entries.keySet()), letIn, conflicts, unreadable);
    }

    private void judge(String key, List<JsonNode> values, TreeMap<String, Boolean> says, List<Conflict> conflicts) {
        boolean yes = false;
        boolean no = false;
        for (JsonNode value : values) {
            Verdict verdict = words.judge(value);
            yes |= verdict == Verdict.YES;
            no |= verdict == Verdict.NO;
            if (verdict == Verdict.UNREADABLE) {
                unreadable.add(new Unreadable(key, Printable.of(value.toString())));
            }
        }
        if (yes || no) {
            says.put(key, yes);
        }
        if (yes && no) {
            conflicts.add(new Conflict(
                    key,
                    values.stream()
                            .map(value -> Printable.of(value.toString()))
                            .sorted()
                            .toList()));
        }
    }
}
