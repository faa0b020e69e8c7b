package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Step;
import org.liftlock.problem.Finding;
import org.liftlock.product.Products;

/** Lays out the ways to take a run back. */
@ApplicationScoped
class WaysBack {
    private static final Logger LOG = Logger.getLogger(WaysBack.class);
    private static final Set<String> SERVICES = Set.of("stop", "start", "configure", "health_check");

    private final RunDesk desk;
    private final Products products;
    private final Backups backups;

    WaysBack(RunDesk desk, Products products, Backups backups) {
        this.desk = desk;
        this.products = products;
        this.backups = backups;
    }

    WayBack of(Run run, Retreat retreat) {
        Losses losses = losses(run, retreat);
        return new WayBack(retreat, deeds(run, retreat), losses.known, losses.trouble, lasts(run, retreat));
    }

    /** Without asking the database. */
    WayBackMeter meter(Run run) {
        return new WayBackMeter(
                products.find(run.product())
                        .flatMap(product -> Scenarios.of(product, run))
                        .map(playbook -> playbook.steps().stream()
                                .map(Step.class::cast)
                                .map(step -> line(run, step))
                                .toList())
                        .orElse(List.of()),
                Optional.empty());
    }

    private static WayBackMeter.Line line(Run run, Step step) {
        RunStep standing = run.step(step.name());
        return new WayBackMeter.Line(step.name(), standing.title(), step.reversal(), standing.begun());
    }

    /** With the rows counted that going back would cost now; without them when the database does not answer. */
    WayBackMeter counted(Run run) {
        WayBackMeter meter = meter(run);
        if (!run.begun()) {
            return meter;
        }
        Losses kept = losses(run, Retreat.KEEP_DATA);
        Losses restored = losses(run, Retreat.RESTORE_BACKUP);
        if (kept.trouble.isPresent() || restored.trouble.isPresent()) {
            return meter;
        }
        return new WayBackMeter(
                meter.lines(),
                Optional.of(new WayBackMeter.Losses(
                        rows(run, kept, false),
                        rows(run, restored, true),
                        backups.ofRun(run).orElse(null))));
    }

    private static long rows(Run run, Losses losses, boolean lost) {
        return losses.known.stream()
                .filter(loss -> loss.lost() == lost)
                .mapToLong(loss -> Math.max(0, loss.rows() - own(run, loss.table())))
                .sum();
    }

    /** Rows of the table that the run has written itself. */
    private static long own(Run run, String table) {
        return run.steps().stream()
                .mapToLong(step -> step.measure().written().getOrDefault(table, 0L))
                .sum();
    }

    private List<String> deeds(Run run, Retreat retreat) {
        String from = products.editionName(run.product(), run.fromEdition());
        String to = products.editionName(run.product(), run.toEdition());
        return steps(run).reversed().stream()
                .filter(step -> run.step(step.name()).begun())
                .map(step -> WayBack.deed(step, retreat, from, to))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Step> steps(Run run) {
        return Scenarios.of(products.get(run.product()), run).orElseThrow().steps().stream()
                .map(Step.class::cast)
                .toList();
    }

    /** The page must open while the database cannot be asked: taking back is what may mend it. */
    private Losses losses(Run run, Retreat retreat) {
        try {
            return new Losses(desk.losses(run, retreat), Optional.empty());
        } catch (RuntimeException unreachable) {
            LOG.warnf(unreachable, "The losses of run %s cannot be counted", run.id());
            return new Losses(
                    List.of(),
                    Optional.of(Finding.warning(
                            "losses_unknown",
                            "The rows could not be counted, because the installation's database did not answer.",
                            "Make it reachable and reload this page, to know before you decide.")));
        }
    }

    private static Optional<Duration> lasts(Run run, Retreat retreat) {
        Duration services = took(run, SERVICES);
        Duration all = retreat == Retreat.RESTORE_BACKUP ? services.plus(took(run, Set.of("backup"))) : services;
        return all.isZero() ? Optional.empty() : Optional.of(all);
    }

    private static Duration took(Run run, Set<String> kinds) {
        return run.steps().stream()
                .filter(step -> kinds.contains(step.kind()))
                .flatMap(step ->
                        step
                                .startedAt()
                                .flatMap(from -> step.finishedAt().map(to -> Duration.between(from, to)))
                                .stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private record Losses(List<Loss> known, Optional<Finding> trouble) {}
}
