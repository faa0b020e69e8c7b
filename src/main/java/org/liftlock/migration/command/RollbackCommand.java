package org.liftlock.migration.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The command {@code rollback}: takes an installation back to a backup through a running portal, and watches. */
public final class RollbackCommand {
    private static final String NAME = "rollback";

    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;
    private final Map<String, String> environment;

    public RollbackCommand(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.environment = environment;
    }

    /** Whether a command line is this command. */
    public static boolean answersTo(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /** @return the exit status, as the usage text tells it */
    public int run(String... arguments) {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        if (options.isEmpty()) {
            err.println(RollbackUsage.TEXT);
            return Status.MISUSED.number();
        }
        try {
            return run(RollbackRequest.of(options, environment)).number();
        } catch (CommandEnd end) {
            err.println(end.getMessage());
            if (end.status() == Status.MISUSED) {
                err.println("bin/liftlock rollback, without anything after it, says how it is used.");
            }
            return end.status().number();
        }
    }

    private Status run(RollbackRequest request) throws CommandEnd {
        try (PortalClient portal = new PortalClient(request.portal(), token(request))) {
            JsonNode installation = installation(portal, request.installation());
            String backups = "/installations/%s/backups"
                    .formatted(installation.path("id").asText());
            List<ListedBackup> kept = items(portal.get(backups).path("items"))
                    .map(ListedBackup::new)
                    .toList();
            if (request.listing()) {
                kept.forEach(backup -> out.println(backup.words()));
                return Status.DONE;
            }
            ListedBackup chosen = chosen(kept, request);
            Optional<JsonNode> begun = underWay(portal, installation, request);
            if (begun.isPresent()) {
                out.println("It was begun already, and goes on.");
                return followed(portal, request, begun.get().path("id").asText());
            }
            announce(installation, chosen, portal.get(backups + "/" + chosen.id()));
            confirm(request);
            return started(portal, request, installation, chosen);
        }
    }

    private String token(RollbackRequest request) throws CommandEnd {
        if (request.tokenFile().isEmpty()) {
            return Optional.ofNullable(environment.get("LIFTLOCK_TOKEN"))
                    .orElseThrow(() ->
                            new CommandEnd(Status.MISUSED, "--token-file is missing, and LIFTLOCK_TOKEN is not set"));
        }
        String file = request.tokenFile().get();
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new CommandEnd(Status.MISUSED, "The file %s cannot be read".formatted(file));
        }
    }

    private static JsonNode installation(PortalClient portal, String name) throws CommandEnd {
        List<JsonNode> called = items(portal.get("/installations").path("items"))
                .filter(each -> name.equals(each.path("slug").asText())
                        || name.equals(each.path("id").asText()))
                .toList();
        if (called.isEmpty()) {
            throw new CommandEnd(
                    Status.UNKNOWN, "There is no installation %s, or your token does not show it.".formatted(name));
        }
        if (called.size() > 1) {
            throw new CommandEnd(
                    Status.UNKNOWN,
                    "Several organizations have an installation %s. Name it by its id: %s."
                            .formatted(
                                    name,
                                    called.stream()
                                            .map(each -> each.path("id").asText())
                                            .collect(Collectors.joining(", "))));
        }
        return called.getFirst();
    }

    /** The portal decides again when it starts the run; this is for showing it first. */
    private static ListedBackup chosen(List<ListedBackup> kept, RollbackRequest request) throws CommandEnd {
        List<ListedBackup> called =
                kept.stream().filter(backup -> backup.called(request.backup())).toList();
        if (called.isEmpty()) {
            throw new CommandEnd(
                    Status.UNKNOWN,
                    kept.isEmpty()
                            ? "There is no backup of it."
                            : "There is no backup %s. --list lists them.".formatted(request.backup()));
        }
        return called.stream()
                .filter(backup -> backup.holds(request.edition()))
                .max(Comparator.comparing(ListedBackup::usable))
                .orElseThrow(() -> new CommandEnd(
                        Status.UNKNOWN,
                        "That backup holds the edition %s, not %s."
                                .formatted(called.getFirst().edition(), request.edition())));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private void announce(JsonNode installation, ListedBackup backup, JsonNode told) {
        out.printf(
                "%s (%s now) goes back to the backup%n%s%n",
                installation.path("name").asText(), installation.path("edition").asText(), backup.words());
        long rows = told.path("rows_lost").asLong();
        out.println(
                rows == 0
                        ? "No table has more rows now than the backup."
                        : "%,d rows that were written since will only be in the database that is kept aside."
                                .formatted(rows));
    }

    private void confirm(RollbackRequest request) throws CommandEnd {
        if (request.confirmed()) {
            return;
        }
        out.printf("The services stop, and the database is replaced. To go on, type %s: ", request.installation());
        out.flush();
        if (!request.installation().equals(typed())) {
            throw new CommandEnd(Status.MISUSED, "Not confirmed; nothing was started.");
        }
    }

    private String typed() {
        try {
            String line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException closed) {
            return "";
        }
    }

    private Status started(PortalClient portal, RollbackRequest request, JsonNode installation, ListedBackup chosen)
            throws CommandEnd {
        String id = portal.post("/runs", order(portal, installation, chosen))
                .path("id")
                .asText();
        out.println(
                request.local()
                        ? "Started. Repeat the command to go on should it be interrupted."
                        : "Started: %s/runs/%s (Ctrl-C stops watching, not the run)".formatted(request.portal(), id));
        return followed(portal, request, id);
    }

    /** One that another worker has in hand, or whose worker died; with another backup than is asked for, it counts not. */
    private Optional<JsonNode> underWay(PortalClient portal, JsonNode installation, RollbackRequest request)
            throws CommandEnd {
        String playbook = playbook(portal, installation);
        List<String> live = request.local() ? List.of("queued", "running", "waiting") : List.of("queued", "running");
        return items(portal.get("/runs?state=active&installation="
                                + installation.path("id").asText())
                        .path("items"))
                .filter(run -> run.path("playbook").asText().equals(playbook)
                        && run.path("mode").asText().equals("execute")
                        && live.contains(run.path("state").asText()))
                .filter(run -> request.backup().isEmpty())
                .findFirst();
    }

    private Status followed(PortalClient portal, RollbackRequest request, String id) throws CommandEnd {
        JsonNode ended =
                new WatchedRun(portal, out, id, request.local() ? Optional.of(this::typed) : Optional.empty()).follow();
        if (ended.path("state").asText().equals("done")) {
            JsonNode installation = installation(portal, request.installation());
            out.printf(
                    "Done. %s runs %s again.%n",
                    installation.path("name").asText(),
                    installation.path("edition").asText());
            return Status.DONE;
        }
        throw new CommandEnd(
                Status.FAILED,
                "The run is %s: %s %s"
                        .formatted(
                                ended.path("state").asText(),
                                ended.path("error").path("message").asText(),
                                ended.path("error").path("remedy").asText()));
    }

    private static String playbook(PortalClient portal, JsonNode installation) throws CommandEnd {
        return items(portal.get("/playbooks").path("items"))
                .filter(each -> each.path("route").asText().equals("back")
                        && each.path("product").equals(installation.path("product")))
                .map(each -> each.path("name").asText())
                .findFirst()
                .orElseThrow(() -> new CommandEnd(Status.UNKNOWN, "This product has no way back to a backup."));
    }

    private static ObjectNode order(PortalClient portal, JsonNode installation, ListedBackup chosen) throws CommandEnd {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("installation", installation.path("id").asText());
        order.put("playbook", playbook(portal, installation));
        order.put("mode", "execute");
        order.putObject("parameters").put("edition", chosen.edition()).put("backup", chosen.id());
        return order;
    }
}
