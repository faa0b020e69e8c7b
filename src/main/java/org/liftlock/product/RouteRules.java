package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of where a playbook leads: it says it in one of three ways, and names editions that there are. */
record RouteRules(Playbook playbook, YamlFile file, Set<String> editions, Flaws flaws) {
    private static final String WAYS = "a playbook leads from one edition to another (from and to), keeps the edition"
            + " (stays: true) or goes back to a backup (back: true)";

    void judge() {
        boolean between = has("from") || has("to");
        int ways = (between ? 1 : 0) + (playbook.stays() ? 1 : 0) + (playbook.back() ? 1 : 0);
        if (ways != 1) {
            flaws.add(file, at(), WAYS + (ways == 0 ? "; this one says none of it" : "; this one says more than one"));
        } else if (between) {
            between();
        }
        if (has("editions") && !playbook.stays()) {
            flaws.add(file, at("editions"), "only a playbook that stays says which editions it is for");
        }
        Rules.exist(playbook.editions(), "edition", editions, file, at("editions"), flaws);
        if (playbook.listed() && !playbook.stays()) {
            flaws.add(file, at("listed"), "only a playbook that stays is offered as further work");
        }
        Rules.exist(playbook.environments(), "environment", SampleRules.ENVIRONMENTS, file, at("environments"), flaws);
    }

    private void between() {
        edition("from", playbook.from());
        edition("to", playbook.to());
        if (playbook.from() != null && playbook.from().equals(playbook.to())) {
            flaws.add(
                    file,
                    at("to"),
                    "this is the edition it comes from; a playbook that keeps the edition says stays: true");
        }
    }

    private void edition(String key, @Nullable String edition) {
        if (edition == null) {
            flaws.add(file, at(), "key '%s' is missing".formatted(key));
        } else {
            Rules.exists(edition, "edition", editions, file, at(key), flaws);
        }
    }

    private boolean has(String key) {
        return file.tree().hasNonNull(key);
    }
}
