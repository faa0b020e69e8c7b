package org.liftlock.migration.setting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.problem.Problem;

/** Finds the installation that a request is about, which may be left out when only one can be meant. */
@ApplicationScoped
public class InstallationChoice {
    private final Installations installations;

    InstallationChoice(Installations installations) {
        this.installations = installations;
    }

    /**
     * @param given null when it was left out
     * @param fits whether what is asked for can be done there
     * @return the only one at all even if it does not fit, so that it can be said why
     * @throws Problem.Invalid naming those that can be meant
     */
    public Installation of(@Nullable UUID given, Predicate<Installation> fits) {
        if (given != null) {
            return installations.require(given);
        }
        List<Installation> all = installations.byName();
        List<Installation> fitting = all.stream().filter(fits).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (fitting.isEmpty() && all.size() == 1) {
            return all.getFirst();
        }
        throw new Problem.Invalid(Map.of(
                "installation",
                all.isEmpty()
                        ? "There is no installation yet; add one first."
                        : wanted(fitting.isEmpty() ? all : fitting)));
    }

    private static String wanted(List<Installation> choices) {
        return "Say which installation is meant: %s."
                .formatted(choices.stream()
                        .map(choice -> "%s (%s)".formatted(choice.id(), choice.name()))
                        .collect(Collectors.joining(", ")));
    }
}
