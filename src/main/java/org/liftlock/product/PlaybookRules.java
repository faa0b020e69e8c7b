package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What must be true of a playbook: everything that it names exists. */
final class PlaybookRules {
    private final YamlFile file;
    private final Playbook playbook;
    private final Map<String, Names> named;
    private final Set<String> editions;
    private final Set<String> work;
    private final boolean tenants;
    private final boolean entitlements;
    private final Flaws flaws;

    PlaybookRules(Bound<Playbook> bound, Draft draft, Set<String> editions, Flaws flaws) {
        this.file = bound.file();
        this.playbook = bound.value();
        this.named = named(draft);
        this.editions = editions;
        this.work = Rules.ids(
                draft.playbooks().stream()
                        .map(Bound::value)
                        .filter(Playbook::listed)
                        .toList(),
                Playbook::name);
        this.tenants = draft.tenancy().isPresent();
        this.entitlements = draft.entitlements().isPresent();
        this.flaws = flaws;
    }

    void judge() {
        new RouteRules(playbook, file, editions, flaws).judge();
        new ScenarioRules(playbook, file, flaws).judge();
        if (playbook.steps().isEmpty()) {
            flaws.add(file, at("steps"), "a playbook needs at least one step");
        }
        Rules.unique(playbook.steps(), StepSpec::name, file, at("steps"), "name", flaws);
        Rules.unique(playbook.parameters(), Playbook.Parameter::name, file, at("parameters"), "name", flaws);
        references(file.tree().path("steps"), at("steps"));
        new StepRules(file, flaws).judge();
        needs();
        Map<String, Set<String>> parts = partsBySteps();
        checklist(parts);
        followUps(parts);
        RollbackPlan plan = playbook.rollbackPlan();
        if (plan != null) {
            new RollbackPlanRules(file, plan, work, flaws).judge(parts);
        }
    }

    /** Wherever a step has a key {@code pack}, {@code data} or {@code service}, it names one of the product's. */
    private void references(JsonNode node, JsonPointer at) {
        node.fields().forEachRemaining(field -> {
            JsonPointer here = at.appendProperty(field.getKey());
            Names names = named.get(field.getKey());
            if (names != null && field.getValue().isTextual()) {
                Rules.exists(field.getValue().textValue(), names.noun(), names.existing(), file, here, flaws);
            }
            references(field.getValue(), here);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            references(node.get(i), at.appendIndex(i));
        }
    }

    private record Names(String noun, Set<String> existing) {}

    private static Map<String, Names> named(Draft draft) {
        Set<String> services = Rules.ids(draft.sheet().orElseThrow().value().services(), ProductSheet.ServiceSpec::id);
        return Map.of(
                "pack", new Names("pack", Rules.ids(draft.packs(), Draft.PackFiles::folder)),
                "data",
                        new Names("data step", Rules.ids(draft.data(), data -> data.sheet()
                                .value()
                                .id())),
                "service", new Names("service", services));
    }

    private void needs() {
        for (int i = 0; i < playbook.steps().size(); i++) {
            StepSpec step = playbook.steps().get(i);
            need(step.needsTenancy() && !tenants, step, "the file tenancy.yaml", i);
            need(step.needsEntitlements() && !entitlements, step, "the folder entitlements", i);
        }
    }

    private void need(boolean missing, StepSpec step, String what, int index) {
        if (missing) {
            flaws.add(file, at("steps", index), "step '%s' needs %s".formatted(step.name(), what));
        }
    }

    private void followUps(Map<String, Set<String>> parts) {
        for (int i = 0; i < playbook.followUps().size(); i++) {
            FollowUp followUp = playbook.followUps().get(i);
            JsonPointer here = at("follow_ups", i);
            Rules.exists(followUp.playbook(), "listed playbook", work, file, here.appendProperty("playbook"), flaws);
            new SinceRules(file, flaws).judge(followUp.since(), parts, here.appendProperty("since"));
            if (followUp.afterDays() < 1 || followUp.afterDays() > 400) {
                flaws.add(file, here.appendProperty("after_days"), "should be a number of days from 1 to 400");
            }
        }
    }

    private void checklist(Map<String, Set<String>> parts) {
        for (int i = 0; i < playbook.checklist().size(); i++) {
            Playbook.ChecklistItem item = playbook.checklist().get(i);
            Rules.exists(item.step(), "step", parts.keySet(), file, at("checklist", i, "step"), flaws);
            Set<String> checks = parts.getOrDefault(item.step(), Set.of());
            if (item.check() != null && parts.containsKey(item.step()) && !checks.contains(item.check())) {
                flaws.add(
                        file,
                        at("checklist", i, "check"),
                        "step '%s' has no check '%s'".formatted(item.step(), item.check()));
            }
        }
    }

    /** By a step's name, the ids of its checks, probes, tasks and the like. */
    private Map<String, Set<String>> partsBySteps() {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        for (JsonNode step : file.tree().path("steps")) {
            Set<String> ids = parts.computeIfAbsent(step.path("name").asText(), name -> new HashSet<>());
            step.forEach(value -> value.forEach(part -> {
                if (part.path("id").isTextual()) {
                    ids.add(part.path("id").textValue());
                }
            }));
        }
        return parts;
    }
}
