package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.Set;

/** What must be true of {@code usage.yaml}. */
final class UsageRules {
    private final Bound<UsageSheet> sheet;
    private final Set<String> editions;
    private final Flaws flaws;

    UsageRules(Bound<UsageSheet> sheet, Set<String> editions, Flaws flaws) {
        this.sheet = sheet;
        this.editions = editions;
        this.flaws = flaws;
    }

    void judge() {
        for (int i = 0; i < sheet.value().counts().size(); i++) {
            UsageSheet.Count count = sheet.value().counts().get(i);
            Rules.exist(count.editions(), "edition", editions, sheet.file(), at("counts", i, "editions"), flaws);
            if (!UsageSheet.KINDS.contains(count.kind())) {
                flaws.add(sheet.file(), at("counts", i, "kind"), "there is no kind '%s'".formatted(count.kind()));
            }
            if (count.sql().chars().filter(letter -> letter == '?').count() != 2) {
                flaws.add(
                        sheet.file(),
                        at("counts", i, "sql"),
                        "the question needs two parameters '?': the first day, and the day after the last");
            }
        }
    }
}
