package org.liftlock.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.problem.Problem;

/** Takes what installations report: each batch once, in one transaction. */
@ApplicationScoped
class UsageIntake {
    private static final int LONGEST = 200;

    private final UsageBatches batches;
    private final UsageLedger ledger;
    private final SeatLedger seats;
    private final Installations installations;
    private final Scopes scopes;
    private final ObjectMapper json;
    private final Clock clock;

    UsageIntake(
            UsageBatches batches,
            UsageLedger ledger,
            SeatLedger seats,
            Installations installations,
            Scopes scopes,
            ObjectMapper json,
            Clock clock) {
        this.batches = batches;
        this.ledger = ledger;
        this.seats = seats;
        this.installations = installations;
        this.scopes = scopes;
        this.json = json;
        this.clock = clock;
    }

    UsageReport.Answer take(Reporter reporter, UsageReport report) {
        check(report);
        String digest = digest(report);
        return scopes.in(new Scope.Organization(reporter.organization()), () -> {
            String key = Objects.requireNonNull(report.key()).strip();
            Optional<UsageReport.Answer> before = batches.begin(reporter, key, digest, clock.instant());
            return before.orElseGet(() -> {
                UsageReport.Answer answer = count(reporter, report);
                batches.answered(reporter, key, answer);
                return answer;
            });
        });
    }

    private static void check(UsageReport report) {
        Map<String, String> errors = new HashMap<>();
        if (report.key() == null || report.key().isBlank() || report.key().length() > LONGEST) {
            errors.put(
                    "key",
                    "Name the batch, in at most %d characters; the same name again is the same batch."
                            .formatted(LONGEST));
        }
        if (report.installation() != null && report.installation().length() > LONGEST) {
            errors.put("installation", "Name the installation in at most %d characters.".formatted(LONGEST));
        }
        if (report.events() == null || report.events().isEmpty()) {
            errors.put("events", "Send at least one event.");
        } else if (report.events().size() > UsageReport.MOST_EVENTS) {
            errors.put("events", "Send at most %d events at once.".formatted(UsageReport.MOST_EVENTS));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private String digest(UsageReport report) {
        try {
            return SeatPerson.sha256(json.writeValueAsString(report));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UsageReport.Answer count(Reporter reporter, UsageReport report) {
        List<UsageReport.Rejection> rejected = new ArrayList<>();
        List<UsageEvent> events = usable(Objects.requireNonNull(report.events()), rejected);
        String installation =
                Objects.requireNonNullElse(report.installation(), "").strip();
        List<UsageEvent> named =
                events.stream().filter(event -> event.kind() == UsageKind.SEAT).toList();
        List<UsageEvent> measured =
                events.stream().filter(event -> event.kind() != UsageKind.SEAT).toList();
        int added = measured.isEmpty() ? 0 : ledger.add(reporter.organization(), installation, measured);
        if (!named.isEmpty()) {
            seats.add(reporter.organization(), product(reporter, installation), installation, named);
        }
        return new UsageReport.Answer(named.size() + added, measured.size() - added, rejected);
    }

    private List<UsageEvent> usable(List<UsageReport.@Nullable Event> sent, List<UsageReport.Rejection> rejected) {
        EventReading reading = new EventReading(clock.instant());
        List<UsageEvent> usable = new ArrayList<>(sent.size());
        for (int index = 0; index < sent.size(); index++) {
            try {
                usable.add(reading.read(sent.get(index)));
            } catch (EventReading.Unusable unusable) {
                rejected.add(unusable.at(index));
            }
        }
        return usable;
    }

    private String product(Reporter reporter, String installation) {
        return installations
                .bySlug(reporter.organization(), installation)
                .map(Installation::product)
                .orElse(reporter.product());
    }
}
