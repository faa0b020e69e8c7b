package org.liftlock.person;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must be so while a grant is used.
 *
 * @param networks empty for anywhere
 * @param hours null for any time of the day
 */
public record Conditions(List<Network> networks, @Nullable Hours hours, boolean secondFactor) {
    public static final Conditions NONE = new Conditions(List.of(), null, false);

    public Conditions {
        networks = List.copyOf(networks);
    }

    /** What is not so, each as what would help; empty when all of it is. */
    public List<String> unmet(Circumstances now) {
        List<String> unmet = new ArrayList<>();
        if (!networks.isEmpty() && networks.stream().noneMatch(network -> network.holds(now.address()))) {
            unmet.add("it counts only from the network %s".formatted(networkWords()));
        }
        if (hours != null && !hours.hold(now.at())) {
            unmet.add("it counts only %s".formatted(hours.words()));
        }
        if (secondFactor && !now.secondFactor()) {
            unmet.add("it counts only after signing in with a second factor");
        }
        return unmet;
    }

    public boolean any() {
        return !equals(NONE);
    }

    /** Such as "from the network 10.0.0.0/8, from 08:00 to 18:00 (Europe/Berlin)"; empty for none. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (!networks.isEmpty()) {
            words.add("from the network " + networkWords());
        }
        if (hours != null) {
            words.add(hours.words());
        }
        if (secondFactor) {
            words.add("with a second factor");
        }
        return String.join(", ", words);
    }

    private String networkWords() {
        return networks.stream().map(Network::text).collect(Collectors.joining(" or "));
    }
}
