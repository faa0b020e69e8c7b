package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must be true of {@code sample.yaml} and the generator beside it. */
final class SampleRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    static final Set<String> ENVIRONMENTS = new TreeSet<>(Set.of("production", "staging", "development"));

    private final Draft.SampleFiles files;
    private final YamlFile file;
    private final SampleSheet sample;
    private final Set<String> editions;
    private final Map<String, Set<String>> packs;
    private final Flaws flaws;

    /** @param packs versions of the migrations, by pack */
    SampleRules(Draft.SampleFiles files, Set<String> editions, Map<String, Set<String>> packs, Flaws flaws) {
        this.files = files;
        this.file = files.sheet().file();
        this.sample = files.sheet().value();
        this.editions = editions;
        this.packs = packs;
        this.flaws = flaws;
    }

    void judge() {
        Set<String> wanted = PLACEHOLDER
                .matcher(files.generateSql())
                .results()
                .map(MatchResult::group)
                .map(found -> found.substring(2, found.length() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
        sample.sizes().forEach((name, rows) -> size(name, rows, wanted));
        installations(sample.installations());
        Rules.exist(sample.packs(), "pack", packs.keySet(), file, at("packs"), flaws);
        sample.begun().forEach(this::begun);
    }

    private void begun(String pack, String version) {
        Set<String> versions = packs.get(pack);
        if (versions == null) {
            Rules.exists(pack, "pack", packs.keySet(), file, at("begun", pack), flaws);
        } else {
            Rules.exists(version, "migration", versions, file, at("begun", pack), flaws);
        }
    }

    private void size(String name, Map<String, Long> rows, Set<String> wanted) {
        wanted.stream()
                .filter(placeholder -> !rows.containsKey(placeholder))
                .forEach(placeholder -> flaws.add(
                        file,
                        at("sizes", name),
                        "the number of %s is missing, which generate.sql asks for".formatted(placeholder)));
        rows.keySet().stream()
                .filter(placeholder -> !wanted.contains(placeholder))
                .forEach(placeholder -> flaws.add(
                        file,
                        at("sizes", name, placeholder),
                        "generate.sql does not use ${%s}".formatted(placeholder)));
    }

    private void installations(List<SampleInstallation> all) {
        for (int i = 0; i < all.size(); i++) {
            SampleInstallation one = all.get(i);
            Rules.exists(one.edition(), "edition", editions, file, at("installations", i, "edition"), flaws);
            Rules.exists(one.size(), "size", sample.sizes().keySet(), file, at("installations", i, "size"), flaws);
            Rules.exists(
                    one.environment(), "environment", ENVIRONMENTS, file, at("installations", i, "environment"), flaws);
        }
        Rules.unique(
                all,
                one -> one.environment() + " of " + one.organization(),
                file,
                at("installations"),
                "environment",
                flaws);
    }
}
