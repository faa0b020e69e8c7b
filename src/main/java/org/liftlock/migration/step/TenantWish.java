package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The tenant that a run is told of in its parameters, as {@code {"tenant": {"name", "slug", "settings"}}}.
 *
 * @param settings limits of the tenant, such as {@code max_users}
 * @param leave tables with a tenant of which the product knows nothing, and which somebody has decided to leave alone
 */
public record TenantWish(String name, String slug, ObjectNode settings, List<String> leave) {
    /** The run's parameter that holds it. */
    public static final String KEY = "tenant";

    /** The limits that may be set; each is a whole number from 1 to 10,000,000. */
    public static final List<String> LIMITS = List.of("max_users", "max_workflows");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final int SLUG_LENGTH = 63;
    private static final int NAME_LENGTH = 128;
    private static final long MOST = 10_000_000;

    static TenantWish of(Site site) {
        JsonNode given = site.parameters().path(KEY);
        String name = given.path("name").asText("").strip();
        String proposed = name.isEmpty() ? site.installation() : name;
        String slug = given.path("slug").asText("").strip();
        return new TenantWish(
                proposed,
                slug.isEmpty() ? slug(proposed) : slug,
                given.path("settings").isObject()
                        ? (ObjectNode) given.path("settings")
                        : JsonNodeFactory.instance.objectNode(),
                StreamSupport.stream(given.path("leave").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /** The id that it gets, known before it is made: the same for the same slug, so that a plan can show it. */
    String id(Site site) {
        String seed = "%s/%s/%s".formatted(site.product().id(), site.installation(), slug);
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Made of a name: what is neither letter nor digit becomes a hyphen. */
    public static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String shortened =
                plain.substring(0, Math.min(plain.length(), SLUG_LENGTH)).replaceAll("-$", "");
        return shortened.isEmpty() ? "primary" : shortened;
    }

    /**
     * What is wrong with a tenant that somebody gave, by field.
     *
     * @param prefix before the name of each field
     */
    public static Map<String, String> errors(JsonNode given, String prefix) {
        Map<String, String> errors = new TreeMap<>();
        if (!given.isObject()) {
            errors.put(prefix, "Send an object with name, slug and settings.");
            return errors;
        }
        given.fieldNames().forEachRemaining(key -> {
            if (!List.of("name", "slug", "settings", "leave").contains(key)) {
                errors.put(prefix + "." + key, "Unknown; a tenant has name, slug and settings.");
            }
        });
        name(given.path("name"), prefix + ".name", errors);
        slug(given.path("slug"), prefix + ".slug", errors);
        settings(given.path("settings"), prefix + ".settings", errors);
        if (!given.path("leave").isMissingNode() && !given.path("leave").isArray()) {
            errors.put(prefix + ".leave", "Give a list of names of tables.");
        }
        return errors;
    }

    private static void name(JsonNode name, String field, Map<String, String> errors) {
        boolean usable = name.isTextual()
                && !name.textValue().isBlank()
                && name.textValue().length() <= NAME_LENGTH
                && name.textValue().chars().noneMatch(Character::isISOControl);
        if (!name.isMissingNode() && !usable) {
            errors.put(field, "Give a name of 1 to %d characters.".formatted(NAME_LENGTH));
        }
    }

    private static void slug(JsonNode slug, String field, Map<String, String> errors) {
        boolean usable = slug.isTextual()
                && slug.textValue().length() <= SLUG_LENGTH
                && SLUG.matcher(slug.textValue()).matches();
        if (!slug.isMissingNode() && !usable) {
            errors.put(
                    field,
                    "Use 1 to %d lower case letters, digits and single hyphens, such as primary."
                            .formatted(SLUG_LENGTH));
        }
    }

    private static void settings(JsonNode settings, String field, Map<String, String> errors) {
        if (settings.isMissingNode()) {
            return;
        }
        if (!settings.isObject()) {
            errors.put(field, "Send an object such as {\"max_users\": 100}.");
        }
        settings.properties().forEach(setting -> {
            JsonNode value = setting.getValue();
            if (!LIMITS.contains(setting.getKey())) {
                errors.put(field + "." + setting.getKey(), "Unknown; known are " + String.join(" and ", LIMITS) + ".");
            } else if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > MOST) {
                errors.put(
                        field + "." + setting.getKey(), "Give a whole number from 1 to %s.".formatted(Amount.of(MOST)));
            }
        });
    }
}
