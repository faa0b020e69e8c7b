package org.liftlock.migration.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed after {@code migrate}, {@code status}, {@code validate} or {@code rollback}.
 *
 * @param url empty when the environment says where the database is
 * @param exposed whether the address stood on the command line with a password in it
 * @param products a folder with product folders; empty for those that come with the portal
 * @param pack empty for the product's only one
 * @param attempts how often a lock is tried for
 * @param file the migration that is meant; empty for all
 */
record SchemaRequest(
        String command,
        Optional<String> url,
        boolean exposed,
        Optional<String> products,
        String product,
        String pack,
        String file,
        boolean recordOnly,
        boolean confirmed,
        int attempts) {
    private static final Set<String> WITH_VALUE =
            Set.of("--product", "--products", "--pack", "--database-url", "--target", "--attempts");
    private static final Set<String> ALONE = Set.of("--record-only", "--yes");
    private static final String HANDED_OVER = "LIFTLOCK_DATABASE_URL";

    static SchemaRequest of(String command, List<String> arguments, Map<String, String> environment) throws CommandEnd {
        Map<String, String> options = new HashMap<>();
        List<String> files = new ArrayList<>();
        read(arguments, options, files);
        if (!options.containsKey("--product")) {
            throw misused("--product is missing");
        }
        boolean back = command.equals("rollback");
        if (back ? files.size() != 1 || options.containsKey("--target") : !files.isEmpty()) {
            throw misused(
                    back
                            ? "rollback needs the file of one migration"
                            : "\"%s\" is too much".formatted(files.getFirst()));
        }
        only(options, "--target", command.equals("migrate"), command);
        only(options, "--record-only", back, command);
        only(options, "--yes", back, command);
        Optional<String> typed = Optional.ofNullable(options.get("--database-url"));
        return new SchemaRequest(
                command,
                typed.or(() -> Optional.ofNullable(environment.get(HANDED_OVER)))
                        .or(() -> Optional.ofNullable(environment.get("DATABASE_URL")))
                        .filter(url -> !url.isBlank()),
                typed.filter(url -> url.matches("[^/]*//[^/@]*:[^/]*@.*")).isPresent(),
                Optional.ofNullable(options.get("--products")),
                options.getOrDefault("--product", ""),
                options.getOrDefault("--pack", ""),
                back ? files.getFirst() : options.getOrDefault("--target", ""),
                options.containsKey("--record-only"),
                options.containsKey("--yes"),
                attempts(options.getOrDefault("--attempts", "10")));
    }

    private static int attempts(String text) throws CommandEnd {
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw misused("--attempts needs a number from 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private static void read(List<String> arguments, Map<String, String> options, List<String> files)
            throws CommandEnd {
        for (int at = 0; at < arguments.size(); at++) {
            String word = arguments.get(at);
            if (ALONE.contains(word)) {
                options.put(word, "");
            } else if (WITH_VALUE.contains(word)) {
                if (at + 1 == arguments.size() || arguments.get(at + 1).startsWith("--")) {
                    throw misused("%s needs a value".formatted(word));
                }
                options.put(word, arguments.get(++at));
            } else if (word.startsWith("-")) {
                throw misused("%s is not known".formatted(word));
            } else {
                files.add(word);
            }
        }
    }

    private static void only(Map<String, String> options, String option, boolean fits, String command)
            throws CommandEnd {
        if (options.containsKey(option) && !fits) {
            throw misused("%s does not know %s".formatted(command, option));
        }
    }

    private static CommandEnd misused(String why) {
        return new CommandEnd(Status.MISUSED, why);
    }
}
