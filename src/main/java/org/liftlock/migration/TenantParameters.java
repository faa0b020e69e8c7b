package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.migration.Questions.Question;
import org.liftlock.migration.step.AssignTenant;
import org.liftlock.migration.step.CreateTenant;
import org.liftlock.migration.step.TenantWish;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;

/** The tenant among a run's parameters: asked for where a playbook makes one, judged, and proposed when it is left out. */
public final class TenantParameters {
    private static final String PREFIX = TenantWish.KEY + ".";

    private TenantParameters() {}

    static boolean makesOne(Playbook playbook) {
        return playbook.steps().stream().anyMatch(CreateTenant.class::isInstance);
    }

    /** Whether one is chosen from those that are there. */
    public static boolean choosesOne(Playbook playbook) {
        return playbook.steps().stream().anyMatch(step -> step instanceof AssignTenant assign && assign.toExisting());
    }

    /** For the tenant with the slug; an empty one leaves the choice to the plan. */
    public static ObjectNode choice(String slug) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        if (!slug.isBlank()) {
            parameters.putObject(TenantWish.KEY).put("slug", slug.strip());
        }
        return parameters;
    }

    static List<Question> questions(Installation installation) {
        String name = installation.organization().name();
        return List.of(
                new Question(
                        PREFIX + "name", "Name", "The one that is planned, or %s, when left empty.".formatted(name)),
                new Question(
                        PREFIX + "slug",
                        "Slug",
                        "Lower case letters, digits and hyphens; hardly to be changed later. The planned one, or %s, when left empty."
                                .formatted(TenantWish.slug(name))),
                new Question(PREFIX + "settings.max_users", "Most users", "Without a limit when left empty."),
                new Question(PREFIX + "settings.max_workflows", "Most workflows", "Without a limit when left empty."),
                new Question(
                        PREFIX + "leave",
                        "Tables to leave alone",
                        "Only when the plan asks for a decision about tables of your own: their names, with commas between."));
    }

    /** From the fields of a form; empty ones are left out. */
    static void put(ObjectNode parameters, Map<String, String> typed) {
        ObjectNode tenant = parameters.objectNode();
        ObjectNode settings = parameters.objectNode();
        text(tenant, "name", typed);
        text(tenant, "slug", typed);
        TenantWish.LIMITS.forEach(limit -> number(settings, limit, typed));
        if (!settings.isEmpty()) {
            tenant.set("settings", settings);
        }
        String leave = value("leave", typed);
        if (!leave.isEmpty()) {
            List.of(leave.split("[,\\s]+")).forEach(tenant.withArray("leave")::add);
        }
        if (!tenant.isEmpty()) {
            parameters.set(TenantWish.KEY, tenant);
        }
    }

    private static String value(String key, Map<String, String> typed) {
        return typed.getOrDefault(new Question(PREFIX + key, "", "").field(), "")
                .strip();
    }

    private static void text(ObjectNode tenant, String key, Map<String, String> typed) {
        String value = value(key, typed);
        if (!value.isEmpty()) {
            tenant.put(key, value);
        }
    }

    /** What is no number stays a text, and is refused as such. */
    private static void number(ObjectNode settings, String limit, Map<String, String> typed) {
        String value = value("settings." + limit, typed);
        if (value.matches("\\d{1,18}")) {
            settings.put(limit, Long.parseLong(value));
        } else if (!value.isEmpty()) {
            settings.put(limit, value);
        }
    }

    /**
     * Refuses a tenant that cannot be made, and names another where nothing was given.
     *
     * @param planned the one that was planned for the installation; without one the organization's name is taken
     */
    static JsonNode completed(
            JsonNode parameters, Optional<ObjectNode> planned, Installation installation, Playbook playbook) {
        if (parameters.has(TenantWish.KEY) && (makesOne(playbook) || choosesOne(playbook))) {
            requireUsable(parameters.path(TenantWish.KEY));
        }
        if (!makesOne(playbook) || !parameters.isObject()) {
            return parameters;
        }
        ObjectNode completed = parameters.deepCopy();
        if (!completed.has(TenantWish.KEY)) {
            completed.putObject(TenantWish.KEY);
        }
        ObjectNode tenant = (ObjectNode) completed.get(TenantWish.KEY);
        if (!tenant.has("name") && !tenant.has("slug")) {
            planned.ifPresent(
                    known -> known.properties().forEach(part -> tenant.putIfAbsent(part.getKey(), part.getValue())));
        }
        if (!tenant.has("name")) {
            tenant.put("name", installation.organization().name());
        }
        if (!tenant.has("slug")) {
            tenant.put("slug", TenantWish.slug(tenant.get("name").asText()));
        }
        return completed;
    }

    private static void requireUsable(JsonNode tenant) {
        Map<String, String> errors = TenantWish.errors(tenant, "parameters." + TenantWish.KEY);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }
}
