package org.liftlock.migration.step;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;

/** One command line of a deployer, as an argument vector: no shell ever reads it. */
record CommandLine(Path folder, List<String> arguments) {

    /** @param template in its arguments {@code {folder}}, {@code {edition}} and {@code {project}} are replaced */
    static CommandLine of(Deployer.Commands deployer, List<String> template, Edition edition) {
        Map<String, String> values = Map.of(
                "{folder}", deployer.folder().toString(),
                "{edition}", edition.id(),
                "{project}", project(deployer.folder()));
        return new CommandLine(
                deployer.folder(),
                template.stream().map(argument -> filled(argument, values)).toList());
    }

    private static String filled(String argument, Map<String, String> values) {
        String filled = argument;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    /** As Docker Compose calls what it finds in a folder. */
    private static String project(Path folder) {
        String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        return name.replaceAll("[^a-z0-9_-]", "").replaceAll("^[_-]+", "");
    }

    void requireFolder() throws StepEnd {
        Optional<Finding> obstacle = folderMissing();
        if (obstacle.isPresent()) {
            throw StepEnd.failed(obstacle.get());
        }
    }

    /** What would keep it from being run; found without running it. */
    Optional<Finding> obstacle() {
        return folderMissing().or(() -> found() ? Optional.empty() : Optional.of(programMissing()));
    }

    private Optional<Finding> folderMissing() {
        return Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "folder_missing",
                        "The installation's folder %s does not exist on the machine that runs this portal."
                                .formatted(folder),
                        "Correct the folder in the deployer's configuration, or make the folder reachable there."));
    }

    private boolean found() {
        String program = arguments.isEmpty() ? "" : arguments.getFirst();
        if (program.contains("/")) {
            return Files.isExecutable(folder.resolve(program));
        }
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(place -> !program.isEmpty() && Files.isExecutable(Path.of(place, program)));
    }

    private Finding programMissing() {
        return Finding.error(
                "command_missing",
                "The program of the command %s was not found on the machine that runs this portal.".formatted(this),
                "Install it there, or correct the deployer's command lines in the portal's configuration.");
    }

    Process start(Path output) throws StepEnd {
        if (arguments.isEmpty()) {
            throw StepEnd.failed(programMissing());
        }
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        // The portal's own settings hold its secrets and are none of the installation's business.
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|LIFTLOCK|PG).*"));
        try {
            return builder.start();
        } catch (IOException unstartable) {
            throw StepEnd.failed(programMissing());
        }
    }

    @Override
    public String toString() {
        return arguments.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
