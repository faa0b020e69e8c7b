package org.liftlock.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The deployers an installation can pick from. */
@ApplicationScoped
public class Deployers {
    /** A person stops and starts the services, and confirms it. */
    public static final String MANUAL = "manual";

    private final Map<String, CommandLines> known = new TreeMap<>();

    Deployers(DeployerSettings settings) {
        settings.all()
                .forEach((name, commands) ->
                        known.put(name, new CommandLines(name, commands.folder(), commands.stop(), commands.start())));
    }

    /** Adds one that no configuration names, as the demo does. */
    public void add(CommandLines deployer) {
        known.put(deployer.name(), deployer);
    }

    public List<String> names() {
        return Stream.concat(Stream.of(MANUAL), known.keySet().stream()).toList();
    }

    /** Empty for {@code manual} and for names that the operator has removed. */
    public Optional<CommandLines> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** One deployer's command lines, still with their placeholders. */
    public record CommandLines(String name, String folderPattern, List<String> stop, List<String> start) {
        public Path folder(Installation installation) {
            return Path.of(filled(folderPattern, installation)).toAbsolutePath().normalize();
        }

        /** Its command lines for one installation; what depends on the run is still to be replaced in them. */
        public List<String> stop(Installation installation) {
            return stop.stream().map(argument -> filled(argument, installation)).toList();
        }

        public List<String> start(Installation installation) {
            return start.stream()
                    .map(argument -> filled(argument, installation))
                    .toList();
        }

        private static String filled(String pattern, Installation installation) {
            return pattern.replace("{organization}", installation.organization().slug())
                    .replace("{installation}", installation.slug());
        }
    }
}
