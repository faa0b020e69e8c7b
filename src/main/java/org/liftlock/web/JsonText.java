package org.liftlock.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads text of JSON bodies, and refuses the one character that no database keeps. */
@Singleton
class JsonText implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("text without NUL");
        module.addDeserializer(String.class, new Text());
        module.addDeserializer(JsonNode.class, new Tree());
        module.addKeyDeserializer(String.class, new Key());
        mapper.registerModule(module);
    }

    private static final class Text extends StdScalarDeserializer<String> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && NulRefused.in(text)) {
                throw new NulRefused(parser);
            }
            return text;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return property != null && property.getContextAnnotation(AnyText.class) != null
                    ? StringDeserializer.instance
                    : this;
        }
    }

    private static final class Tree extends JsonDeserializer<JsonNode> {
        private static final JsonDeserializer<? extends JsonNode> PLAIN =
                JsonNodeDeserializer.getDeserializer(JsonNode.class);

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = PLAIN.deserialize(parser, context);
            if (holdsNul(tree)) {
                throw new NulRefused(parser);
            }
            return tree;
        }

        private static boolean holdsNul(JsonNode tree) {
            if (tree.isTextual()) {
                return NulRefused.in(tree.textValue());
            }
            return tree.properties().stream().anyMatch(member -> NulRefused.in(member.getKey()))
                    || tree.valueStream().anyMatch(Tree::holdsNul);
        }

        @Override
        public JsonNode getNullValue(DeserializationContext context) {
            return context.getNodeFactory().nullNode();
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            if (NulRefused.in(key)) {
                throw new NulRefused(context.getParser());
            }
            return key;
        }
    }
}
