package org.liftlock.migration.entitlement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What can be granted: a module, or one submodule of it. */
public record Part(String module, @Nullable String submodule) implements Comparable<Part> {
    private static final Comparator<Part> ORDER = Comparator.comparing(Part::module)
            .thenComparing(Part::submodule, Comparator.nullsFirst(Comparator.naturalOrder()));

    public static Part whole(String module) {
        return new Part(module, null);
    }

    @JsonIgnore
    public boolean isWhole() {
        return submodule == null;
    }

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return submodule == null ? module : module + "/" + submodule;
    }
}
