package org.liftlock.migration.command;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed after {@code rollback}.
 *
 * @param backup an id or a day such as 20261121; empty for the newest
 * @param edition empty for whatever the backup holds
 * @param local whether the portal is inside this very process
 */
record RollbackRequest(
        URI portal,
        Optional<String> tokenFile,
        String installation,
        String edition,
        String backup,
        boolean listing,
        boolean local,
        boolean confirmed) {
    private static final Set<String> WITH_VALUE =
            Set.of("--portal", "--token-file", "--installation", "--edition", "--backup");
    private static final Set<String> ALONE = Set.of("--list", "--local", "--yes");
    private static final String LOCAL = "http://localhost:8080";

    /** @param environment where LIFTLOCK_PORTAL may name the portal */
    static RollbackRequest of(List<String> arguments, Map<String, String> environment) throws CommandEnd {
        Map<String, String> options = options(arguments);
        if (!options.containsKey("--installation")) {
            throw misused("--installation is missing");
        }
        if (options.containsKey("--local")
                && (options.containsKey("--portal") || options.containsKey("--token-file"))) {
            throw misused("--local asks no portal, so it goes without --portal and --token-file");
        }
        return new RollbackRequest(
                portal(options.getOrDefault("--portal", environment.getOrDefault("LIFTLOCK_PORTAL", LOCAL))),
                Optional.ofNullable(options.get("--token-file")),
                options.getOrDefault("--installation", ""),
                options.getOrDefault("--edition", ""),
                options.getOrDefault("--backup", ""),
                options.containsKey("--list"),
                options.containsKey("--local"),
                options.containsKey("--yes"));
    }

    private static Map<String, String> options(List<String> arguments) throws CommandEnd {
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < arguments.size(); at++) {
            String name = arguments.get(at);
            if (ALONE.contains(name)) {
                options.put(name, "");
            } else if (!WITH_VALUE.contains(name)) {
                throw misused("%s is not known".formatted(name));
            } else if (at + 1 == arguments.size() || arguments.get(at + 1).startsWith("--")) {
                throw misused("%s needs a value".formatted(name));
            } else {
                options.put(name, arguments.get(++at));
            }
        }
        return options;
    }

    private static URI portal(String text) throws CommandEnd {
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // The same answer as for what is no address of a portal.
        }
        throw misused("%s is no address such as %s".formatted(text, LOCAL));
    }

    private static CommandEnd misused(String why) {
        return new CommandEnd(Status.MISUSED, why);
    }
}
