package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.Set;

/** What must be true of a data step and the SQL beside it. */
final class DataRules {
    private final Draft.DataFiles files;
    private final YamlFile file;
    private final DataStep step;
    private final Set<String> editions;
    private final Flaws flaws;

    DataRules(Draft.DataFiles files, Set<String> editions, Flaws flaws) {
        this.files = files;
        this.editions = editions;
        this.file = files.sheet().file();
        this.step = files.sheet().value();
        this.flaws = flaws;
    }

    void judge() {
        if (step.since() != null) {
            Rules.exists(step.since(), "edition", editions, file, at("since"), flaws);
        }
        exists(step.statement(), "statement");
        exists(step.undo(), "undo");
        Rules.unique(step.decisions(), DataStep.Decision::id, file, at("decisions"), "id", flaws);
        Rules.unique(step.counts(), DataStep.Count::id, file, at("counts"), "id", flaws);
        Rules.unique(step.changes(), DataStep.Changed::table, file, at("changes"), "table", flaws);
        String sql = files.sql().getOrDefault(step.statement(), ":from :to");
        for (String parameter : new String[] {":from", ":to"}) {
            if (!sql.contains(parameter)) {
                flaws.add(file, at("statement"), "%s does not use %s".formatted(step.statement(), parameter));
            }
        }
    }

    private void exists(String sql, String key) {
        if (!files.sql().containsKey(sql)) {
            flaws.add(file, at(key), "there is no file %s in this folder".formatted(sql));
        }
    }
}
