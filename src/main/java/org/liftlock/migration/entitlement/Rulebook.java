package org.liftlock.migration.entitlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.EntitlementMapping;
import org.liftlock.product.EntitlementSheet;
import org.liftlock.product.Entitlements;
import org.liftlock.product.RoutePattern;
import org.liftlock.product.Taxonomy;

/** Decides what becomes of an organization, from its old setting and what it has already. */
public final class Rulebook {
    private final EntitlementSheet sheet;
    private final Words words;
    private final OldRule oldRule;
    private final Set<String> alwaysOnKeys;
    private final Set<String> machines;
    private final Map<String, List<Wanted>> rules = new HashMap<>();

    public Rulebook(Entitlements entitlements) {
        this.sheet = entitlements.sheet();
        this.words = Words.of(sheet.words());
        this.oldRule = OldRule.of(sheet.legacyAccess());
        this.alwaysOnKeys = Set.copyOf(sheet.alwaysOnKeys());
        this.machines = Set.copyOf(sheet.machineSources());
        entitlements.mapping().rules().forEach(rule -> rules.put(rule.key(), wanted(rule, entitlements.taxonomy())));
    }

    /** @param trialDays null for a grant without an end */
    private record Wanted(Part part, @Nullable Integer trialDays) {}

    /** A submodule is of no use without its module. */
    private static List<Wanted> wanted(EntitlementMapping.Rule rule, Taxonomy taxonomy) {
        Set<Part> parts = new TreeSet<>();
        rule.modules().forEach(module -> parts.add(Part.whole(module)));
        rule.submodules().forEach(target -> add(parts, target.split("/", 2)[0], target.split("/", 2)[1]));
        List<RoutePattern> routes =
                rule.routes().stream().map(RoutePattern::new).toList();
        taxonomy.modules().forEach(module -> module.submodules().stream()
                .filter(part -> routes.stream().anyMatch(route -> route.matches(part.path())))
                .forEach(part -> add(parts, module.key(), part.key())));
        return parts.stream().map(part -> new Wanted(part, rule.trialDays())).toList();
    }

    private static void add(Set<Part> parts, String module, String submodule) {
        parts.add(Part.whole(module));
        parts.add(new Part(module, submodule));
    }

    /** Everything that a rule can grant. */
    public Set<Part> parts() {
        Set<Part> parts = rules.values().stream()
                .flatMap(List::stream)
                .map(Wanted::part)
                .collect(Collectors.toCollection(TreeSet::new));
        sheet.alwaysOn().forEach(module -> parts.add(Part.whole(module)));
        return parts;
    }

    /**
     * @param subject the organization's key
     * @param value its old setting as JSON; null where it has none
     * @param now to tell whether a trial still runs
     */
    public OrganizationChange decide(
            String subject, String name, @Nullable String value, Collection<Standing> standing, Instant now) {
        LegacyValue legacy = LegacyReading.of(value, words, oldRule);
        Map<Part, Standing> present = standing.stream().collect(Collectors.toMap(Standing::part, Function.identity()));
        List<Grant> grants = new ArrayList<>();
        List<Skip> skipped = new ArrayList<>();
        asked(legacy).values().forEach(grant -> settle(grant, present.get(grant.part()), grants, skipped));
        AccessDifference access = AccessDifference.of(before(legacy), standing, grants, now);
        return new OrganizationChange(
                subject,
                Printable.of(name),
                grants,
                skipped,
                legacy.conflicts(),
                legacy.keys().stream().filter(this::unknown).toList(),
                legacy.unreadable(),
                access.gains(),
                access.losses());
    }

    private boolean unknown(String key) {
        return !rules.containsKey(key) && !alwaysOnKeys.contains(key);
    }

    private SortedMap<Part, Grant> asked(LegacyValue legacy) {
        SortedMap<Part, Grant> asked = new TreeMap<>();
        sheet.alwaysOn().forEach(module -> merge(asked, Part.whole(module), null, List.of()));
        legacy.says().forEach((key, yes) -> {
            if (yes) {
                rules.getOrDefault(key, List.of())
                        .forEach(wanted -> merge(asked, wanted.part(), wanted.trialDays(), List.of(key)));
            }
        });
        return asked;
    }

    private static void merge(
            SortedMap<Part, Grant> asked, Part part, @Nullable Integer trialDays, List<String> because) {
        asked.merge(part, new Grant(part, trialDays, because, false), (former, further) -> {
            List<String> keys = new ArrayList<>(former.because());
            keys.addAll(further.because());
            return new Grant(part, longer(former.trialDays(), further.trialDays()), keys, false);
        });
    }

    private static @Nullable Integer longer(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? null : Integer.valueOf(Math.max(one, other));
    }

    private void settle(Grant grant, @Nullable Standing present, List<Grant> grants, List<Skip> skipped) {
        if (present == null) {
            grants.add(grant);
        } else if (machines.contains(present.source()) && present.status().equals(Standing.DISABLED)) {
            grants.add(new Grant(grant.part(), grant.trialDays(), grant.because(), true));
        } else {
            skipped.add(new Skip(grant.part(), present.status(), present.source(), why(present)));
        }
    }

    private Skip.Why why(Standing present) {
        boolean ours =
                present.source().equals(sheet.source()) && !present.status().equals(Standing.DISABLED);
        return ours || machines.contains(present.source()) ? Skip.Why.ALREADY_THERE : Skip.Why.SET_BY_A_PERSON;
    }

    /** Modules, and keys that no rule knows, that could be used by the old rule. */
    private Set<String> before(LegacyValue legacy) {
        Set<String> before = new TreeSet<>(sheet.alwaysOn());
        legacy.letIn().forEach(key -> {
            List<Wanted> known = rules.get(key);
            if (unknown(key)) {
                before.add(key);
            } else if (known != null) {
                known.forEach(wanted -> before.add(wanted.part().module()));
            }
        });
        return before;
    }

    /** Under which names a module, or a key that no rule knows, may stand elsewhere in the product: also as old keys. */
    public Set<String> names(String item) {
        Set<String> names = new TreeSet<>(Set.of(item));
        rules.forEach((key, wanted) -> {
            if (wanted.stream().anyMatch(one -> one.part().module().equals(item))) {
                names.add(key);
            }
        });
        return names;
    }
}
