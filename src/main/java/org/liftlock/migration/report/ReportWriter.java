package org.liftlock.migration.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.license.LicenseSettings;
import org.liftlock.migration.LogLine;
import org.liftlock.migration.Prediction;
import org.liftlock.migration.Predictions;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunApproval;
import org.liftlock.migration.RunApprovals;
import org.liftlock.migration.RunProof;
import org.liftlock.migration.RunRecords;
import org.liftlock.migration.RunStep;
import org.liftlock.migration.RunTask;
import org.liftlock.migration.StepState;
import org.liftlock.migration.report.Report.Place;
import org.liftlock.migration.report.Report.ProofFacts;
import org.liftlock.migration.report.Report.RunFacts;
import org.liftlock.migration.report.Report.TaskFacts;
import org.liftlock.migration.report.Report.Wait;
import org.liftlock.migration.step.Outline;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Gathers the report of a run from what the run has left in the portal's database. */
@ApplicationScoped
class ReportWriter {
    private static final String MASKED = "••••";

    private final RunRecords records;
    private final RunApprovals approvals;
    private final Products products;
    private final Predictions predictions;
    private final LicenseSettings settings;
    private final ObjectMapper json;

    ReportWriter(
            RunRecords records,
            RunApprovals approvals,
            Products products,
            Predictions predictions,
            LicenseSettings settings,
            ObjectMapper json) {
        this.predictions = predictions;
        this.records = records;
        this.approvals = approvals;
        this.products = products;
        this.settings = settings;
        this.json = json;
    }

    Report write(Run run, Instant now) {
        Memory memory = new Memory(run, records.journal(run), json);
        List<LogLine> waits = records.waits(run);
        Optional<Prediction> prediction = predictions.of(run);
        return new Report(
                Report.SCHEMA,
                settings.issuer(),
                now.truncatedTo(ChronoUnit.MILLIS),
                facts(run),
                place(run.installation()),
                memory.license(),
                approvals.of(run).stream().map(ReportWriter::approval).toList(),
                run.steps().stream().map(step -> step(step, waits, prediction)).toList(),
                records.proofs(run).stream()
                        .map(RunProof::proof)
                        .map(ProofFacts::of)
                        .toList(),
                memory.backup().orElse(null),
                memory.inventory(),
                records.tasks(run).stream().map(ReportWriter::task).toList(),
                memory.retreat().orElse(null),
                prediction.map(known -> Comparison.of(run, known)).orElse(null));
    }

    private static Report.ApprovalFacts approval(RunApproval made) {
        return new Report.ApprovalFacts(
                made.approved(),
                made.decidedBy(),
                made.decidedAt(),
                made.note(),
                made.digest(),
                made.withdrawnAt().orElse(null));
    }

    private RunFacts facts(Run run) {
        Optional<Product> product = products.find(run.product());
        return new RunFacts(
                run.id(),
                run.product(),
                product.map(Product::name).orElse(run.product()),
                run.playbook(),
                product.flatMap(known -> known.playbook(run.playbook()))
                        .map(Playbook::title)
                        .orElse(run.playbook()),
                edition(product, run.fromEdition()),
                edition(product, run.toEdition()),
                run.mode(),
                run.state(),
                run.startedBy(),
                run.createdAt(),
                run.startedAt().orElse(null),
                run.finishedAt().orElse(null),
                millis(run.startedAt(), run.finishedAt()),
                run.approvedDigest().orElse(null),
                run.digest().orElse(null),
                parameters(run.parameters(), product),
                run.error().orElse(null));
    }

    private static String edition(Optional<Product> product, String id) {
        return product.map(known -> known.editionName(id)).orElse(id);
    }

    /** Secrets are refused when a run starts; a variable that has become one since is masked here. */
    private static JsonNode parameters(JsonNode given, Optional<Product> product) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        given.properties()
                .forEach(parameter -> shown.set(
                        parameter.getKey(),
                        secret(product, parameter.getKey())
                                ? JsonNodeFactory.instance.textNode(MASKED)
                                : parameter.getValue()));
        return shown;
    }

    private static boolean secret(Optional<Product> product, String name) {
        return product.filter(known -> known.environment().variables().stream()
                        .anyMatch(variable ->
                                variable.secret() && variable.label().equals(name)))
                .isPresent();
    }

    private static Place place(Installation installation) {
        return new Place(
                installation.id(),
                installation.name(),
                installation.organization().name(),
                installation.environment().id(),
                new Place.Database(
                        installation.database().host(),
                        installation.database().port(),
                        installation.database().name(),
                        installation.database().user()),
                installation.deployer());
    }

    private static StepFacts step(RunStep step, List<LogLine> waits, Optional<Prediction> prediction) {
        return new StepFacts(
                step.name(),
                step.kind(),
                step.title(),
                step.state(),
                step.attempts(),
                step.startedAt().orElse(null),
                step.finishedAt().orElse(null),
                step.state() == StepState.UNDONE ? null : millis(step.startedAt(), step.finishedAt()),
                step.summary(),
                step.outline().map(Outline::changes).orElse(List.of()),
                step.findings(),
                waits.stream()
                        .filter(line -> line.step().equals(step.name()))
                        .map(line -> new Wait(line.at(), line.line()))
                        .toList(),
                step.measured() ? Comparison.cost(step.measure()) : null,
                prediction
                        .flatMap(known -> known.step(step.name()))
                        .map(Comparison::cost)
                        .orElse(null));
    }

    private static TaskFacts task(RunTask task) {
        return new TaskFacts(
                task.id(),
                task.title(),
                task.detail(),
                task.doneAt().orElse(null),
                task.doneBy().orElse(null));
    }

    private static @Nullable Long millis(Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent() && to.isPresent()
                ? Duration.between(from.get(), to.get()).toMillis()
                : null;
    }
}
