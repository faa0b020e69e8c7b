package org.liftlock.migration.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.migration.StepKinds;
import org.liftlock.migration.step.Amount;
import org.liftlock.migration.step.BareSite;
import org.liftlock.migration.step.DatabasePack;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.MigrationLine;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Target;
import org.liftlock.problem.Finding;
import org.liftlock.product.InvalidProduct;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Does what one request asks for. */
final class SchemaWork {
    private final SchemaRequest request;
    private final Target target;
    private final Path workspace;
    private final PrintStream out;
    private final InputStream in;

    SchemaWork(SchemaRequest request, Target target, Path workspace, PrintStream out, InputStream in) {
        this.request = request;
        this.target = target;
        this.workspace = workspace;
        this.out = out;
        this.in = in;
    }

    Status run() throws CommandEnd {
        Product product = product();
        Pack pack = pack(product);
        String version = request.file().isEmpty() ? "" : version(pack, request.file());
        DatabasePack database = new DatabasePack(
                new BareSite(product, target, workspace, true), pack, new ShownPulse(out), request.attempts());
        out.printf("%s: %s, on %s%n", product.name(), pack.title(), target);
        try {
            return switch (request.command()) {
                case "migrate" -> done(database.up(version));
                case "status" -> status(database.lines());
                case "validate" -> validate(database.findings(), database.lines());
                default -> request.recordOnly() ? forget(database, version) : back(database, version);
            };
        } catch (SQLException trouble) {
            throw Trouble.end(DatabaseTrouble.finding(trouble, target));
        }
    }

    private Product product() throws CommandEnd {
        try {
            return (request.products().isPresent()
                            ? Products.in(folder(request.products().get()), new StepKinds())
                                    .find(request.product())
                            : Products.onClassPath(new StepKinds(), request.product()))
                    .orElseThrow(() -> new CommandEnd(
                            Status.UNKNOWN,
                            "There is no product %s. The folder products says which there are."
                                    .formatted(request.product())));
        } catch (InvalidProduct flawed) {
            throw new CommandEnd(Status.MISUSED, String.valueOf(flawed.getMessage()));
        }
    }

    private static Path folder(String name) throws CommandEnd {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new CommandEnd(Status.MISUSED, "%s is no folder".formatted(name));
        }
        return folder;
    }

    private Pack pack(Product product) throws CommandEnd {
        Map<String, Pack> packs = product.packs();
        if (request.pack().isEmpty() && packs.size() == 1) {
            return packs.values().iterator().next();
        }
        Pack pack = packs.get(request.pack());
        if (pack == null) {
            throw new CommandEnd(
                    request.pack().isEmpty() ? Status.MISUSED : Status.UNKNOWN,
                    packs.isEmpty()
                            ? "%s has no migrations.".formatted(product.name())
                            : "Say with --pack which pack is meant: %s.".formatted(String.join(", ", packs.keySet())));
        }
        return pack;
    }

    /** Nothing is done for a migration that is not known; the original of this command took that for all of them. */
    private static String version(Pack pack, String wanted) throws CommandEnd {
        return pack.migrations().stream()
                .filter(migration -> wanted.equals(migration.file())
                        || wanted.equals(migration.version())
                        || (wanted + ".sql").equals(migration.file()))
                .findFirst()
                .map(Pack.Migration::version)
                .orElseThrow(() -> new CommandEnd(
                        Status.UNKNOWN,
                        "There is no migration %s; nothing was done. There are: %s."
                                .formatted(
                                        wanted,
                                        pack.migrations().stream()
                                                .map(Pack.Migration::file)
                                                .collect(Collectors.joining(", ")))));
    }

    private Status done(Outcome outcome) throws CommandEnd {
        return switch (outcome) {
            case Outcome.Done done -> {
                out.println(done.summary());
                yield Status.DONE;
            }
            case Outcome.Failed failed -> throw Trouble.end(failed.cause());
            case Outcome.Waiting waiting -> throw new CommandEnd(Status.FAILED, waiting.request());
            case Outcome.Stopped stopped -> throw new CommandEnd(Status.FAILED, "It was stopped.");
        };
    }

    private Status status(List<MigrationLine> lines) {
        for (MigrationLine line : lines) {
            out.printf(
                    "%s  %-28s  %s%n",
                    line.version(),
                    line.name(),
                    switch (line.state()) {
                        case PENDING -> "to be applied";
                        case APPLIED -> "applied %s".formatted(line.appliedAt());
                        case RETIRED -> "applied %s, out of use now".formatted(line.appliedAt());
                        case CHANGED -> "applied %s, FILE CHANGED SINCE".formatted(line.appliedAt());
                        case UNKNOWN -> "applied %s, not known here".formatted(line.appliedAt());
                    });
        }
        return Status.DONE;
    }

    /** What is merely to be applied is nothing wrong. */
    private Status validate(List<Finding> findings, List<MigrationLine> lines) throws CommandEnd {
        if (!findings.isEmpty()) {
            findings.forEach(finding -> out.println(Trouble.words(finding)));
            throw new CommandEnd(
                    findings.stream()
                            .filter(Finding::blocks)
                            .findFirst()
                            .map(finding -> Trouble.status(finding.code()))
                            .orElse(Status.DIFFERENT),
                    "Files and database do not agree.");
        }
        long pending = lines.stream()
                .filter(line -> line.state() == MigrationLine.State.PENDING)
                .count();
        out.printf(
                "All is well: %d migrations were applied as their files are now, and their tables are there. %d are still to be applied.%n",
                lines.size() - pending, pending);
        return Status.DONE;
    }

    private Status forget(DatabasePack database, String version) throws CommandEnd {
        out.println("RECORD ONLY: no table is changed, only the record of the migrations is removed.");
        return done(database.forget(version));
    }

    private Status back(DatabasePack database, String version) throws CommandEnd, SQLException {
        out.println("REAL ROLLBACK: the tables of these migrations are dropped with all their rows.");
        Map<String, Long> rows = database.rowsSince(version);
        rows.forEach((table, count) -> out.printf("  %s: %s rows%n", table, Amount.of(count)));
        if (!rows.isEmpty() && !request.confirmed()) {
            confirm();
        }
        return done(database.down(version));
    }

    private void confirm() throws CommandEnd {
        out.printf(
                "These rows are gone then, and only a backup brings them back. To go on, type %s: ", target.database());
        out.flush();
        try {
            String typed = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            if (typed == null || !typed.strip().equals(target.database())) {
                throw new CommandEnd(Status.MISUSED, "Not confirmed; nothing was done. --yes confirms without asking.");
            }
        } catch (IOException closed) {
            throw new CommandEnd(Status.MISUSED, "Not confirmed; nothing was done.");
        }
    }
}
