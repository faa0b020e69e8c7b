package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notes what does not fit its type and lets the reading go on where that is possible. */
final class Misfits extends DeserializationProblemHandler {
    private final YamlFile file;
    private final Flaws flaws;

    Misfits(YamlFile file, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
    }

    @Override
    public JavaType handleUnknownTypeId(
            DeserializationContext context, JavaType base, String id, TypeIdResolver resolver, String why) {
        return note(context, "unknown %s '%s'; known are %s".formatted(typeKey(base), id, known(context, base)));
    }

    @Override
    public JavaType handleMissingTypeId(
            DeserializationContext context, JavaType base, TypeIdResolver resolver, String why) {
        // The whole thing has been read in search of the key, so only the path tells where it began.
        flaws.add(
                file,
                context.getParser().getParsingContext().pathAsPointer(),
                "key '%s' is missing".formatted(typeKey(base)));
        return context.constructType(Void.class);
    }

    /** {@code Void} tells Jackson to skip the thing. */
    private JavaType note(DeserializationContext context, String reason) {
        flaws.add(file.name(), context.getParser().currentLocation().getLineNr(), reason);
        return context.constructType(Void.class);
    }

    private static String typeKey(JavaType base) {
        var info = base.getRawClass().getAnnotation(JsonTypeInfo.class);
        return info == null ? "kind" : info.property();
    }

    private static String known(DeserializationContext context, JavaType base) {
        var config = context.getConfig();
        var type = context.getConfig().introspectClassAnnotations(base).getClassInfo();
        return config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, type).stream()
                .map(NamedType::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String why) {
        if (!target.isEnum()) {
            return NOT_HANDLED;
        }
        String allowed = Arrays.stream(target.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        flaws.add(
                file.name(),
                context.getParser().currentLocation().getLineNr(),
                "'%s' should be %s".formatted(value, allowed));
        return null;
    }

    static String reason(JsonMappingException wrong) {
        return switch (wrong) {
            case InvalidFormatException format ->
                "'%s' should be %s".formatted(format.getValue(), expected(format.getTargetType()));
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "here should be " + expected(mismatch.getTargetType());
            default -> wrong.getOriginalMessage();
        };
    }

    private static String expected(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "keys with values";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == String.class ? "a text" : "a whole number";
    }
}
