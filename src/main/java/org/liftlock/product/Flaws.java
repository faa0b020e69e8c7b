package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong, so that one start shows all of it. */
final class Flaws {
    private final List<Flaw> all = new ArrayList<>();

    void add(String file, int line, String reason) {
        Flaw flaw = new Flaw(file, line, reason);
        if (!all.contains(flaw)) {
            all.add(flaw);
        }
    }

    void add(YamlFile file, JsonPointer at, String reason) {
        add(file.name(), file.line(at), reason);
    }

    int count() {
        return all.size();
    }

    void refuseIfAny() {
        if (!all.isEmpty()) {
            throw new InvalidProduct(all);
        }
    }

    List<Flaw> all() {
        return List.copyOf(all);
    }
}
