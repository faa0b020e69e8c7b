package org.liftlock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.migration.entitlement.Erp;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Rulebook;
import org.liftlock.migration.entitlement.Totals;
import org.liftlock.migration.step.ChangeSheet;
import org.liftlock.migration.step.EntitleOrganizations;
import org.liftlock.migration.step.ErpSample;
import org.liftlock.migration.step.HeardPulse;
import org.liftlock.migration.step.Journal;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Proof;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Target;

/** Entitles organizations in a process of its own, whose heap leaves room for the rest of it within 256 MB. */
final class EntitlementWorker {
    private static final Rulebook RULES = new Rulebook(Erp.ENTITLEMENTS);

    /** As the shipped playbook has it. */
    private static final EntitleOrganizations STEP = new EntitleOrganizations("entitle", "Entitle", "Entitles.", 250);

    private EntitlementWorker() {}

    /**
     * What it took.
     *
     * @param megabytes memory of the whole process at its highest; not a number where the system does not tell
     */
    record Result(double planSeconds, double applySeconds, double megabytes) {}

    static Result run(Target target) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EntitlementWorker.class.getName(),
                            target.host(),
                            Integer.toString(target.port()),
                            target.database(),
                            target.user(),
                            target.password())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String last = "";
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line;
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the worker failed: " + last);
            }
            String[] numbers = last.split(" ", -1);
            return new Result(
                    Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public static void main(String... args) {
        Target target = new Target(args[0], Integer.parseInt(args[1]), args[2], args[3], args[4], Map.of());
        Site site = ErpSample.run(target).journal(new Portal()).site();
        Timing plan = new Timing();
        Timing apply = new Timing();
        plan.time(() -> STEP.check(site));
        apply.time(() -> {
            Outcome outcome = STEP.apply(site, new HeardPulse());
            if (!(outcome instanceof Outcome.Done)) {
                throw new IllegalStateException(outcome.toString());
            }
        });
        System.out.println(plan.median() + " " + apply.median() + " " + resident());
    }

    private static double resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) * 1024 / 1e6)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException elsewhere) {
            return Double.NaN;
        }
    }

    /** What an organization gets that has nothing yet. */
    static List<String> modules(String value) {
        return RULES.decide("1", "One", value, List.of(), Instant.EPOCH).grants().stream()
                .map(grant -> grant.part().module())
                .toList();
    }

    /** Keeps in memory what a worker holds of the portal's sheet: the marks. */
    private static final class Portal implements Journal {
        private final Map<String, Long> marks = new HashMap<>();
        private final AtomicReference<Mark> sum = new AtomicReference<>(Mark.NONE);

        @Override
        public <T> Optional<T> find(String step, String key, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void record(String step, String key, Object value) {
            // The bench has no report.
        }

        @Override
        public Optional<String> secret(String step, String key) {
            return Optional.empty();
        }

        @Override
        public void recordSecret(String step, String key, String value) {
            // There are no secrets.
        }

        @Override
        public void prove(Proof proof) {
            // Nothing is preserved here.
        }

        @Override
        public ChangeSheet sheet() {
            return new Marks(marks, sum);
        }
    }

    private record Marks(Map<String, Long> marks, AtomicReference<Mark> sum) implements ChangeSheet {
        @Override
        public void begin(String step) {
            marks.clear();
        }

        @Override
        public void add(String step, List<OrganizationChange> changes, List<AccessChange> people) {
            changes.forEach(
                    change -> marks.put(change.subject(), Mark.of(change).a()));
        }

        @Override
        public void planned(String step, Mark mark, Totals totals, Map<String, Long> unmapped) {
            sum.set(mark);
        }

        @Override
        public Optional<Mark> mark(String step) {
            return Optional.of(sum.get());
        }

        @Override
        public Optional<Map<String, Long>> marks(String step) {
            return Optional.of(marks);
        }

        @Override
        public List<String> accept(String step, Collection<String> organizations) {
            return List.of();
        }

        @Override
        public void acceptAll(String step) {
            // Nobody loses anything.
        }

        @Override
        public Losing unaccepted(String step, int atMost) {
            return new Losing(0, List.of());
        }

        @Override
        public void failed(String step, Map<String, String> reasons) {
            if (!reasons.isEmpty()) {
                throw new IllegalStateException(reasons.toString());
            }
        }

        @Override
        public void applied(String step, Mark mark, Totals totals) {
            // Nobody looks at it.
        }

        @Override
        public void undone(UUID run, String step, Collection<String> organizations) {
            // Nothing is taken back.
        }
    }
}
