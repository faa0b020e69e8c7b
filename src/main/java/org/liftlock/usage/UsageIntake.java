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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Sha256;

/** Takes what installations report: each batch once, in one transaction. */
@ApplicationScoped
class UsageIntake {
    private static final int LONGEST = 200;

    private final UsageBatches batches;
    private final UsageLedger ledger;
    private final SeatLedger seats;
    private final Places places;
    private final Scopes scopes;
    private final ObjectMapper json;
    private final Clock clock;

    UsageIntake(
            UsageBatches batches,
            UsageLedger ledger,
            SeatLedger seats,
            Places places,
            Scopes scopes,
            ObjectMapper json,
            Clock clock) {
        this.batches = batches;
        this.ledger = ledger;
        this.seats = seats;
        this.places = places;
        this.scopes = scopes;
        this.json = json;
        this.clock = clock;
    }

    UsageReport.Answer take(Reporter reporter, UsageReport report) {
        check(report);
        String digest = digest(report);
        Sent sent = read(report);
        return scopes.in(new Scope.Organization(reporter.organization()), () -> {
            Place place = places.of(reporter, sent.installation());
            UsageBatches.Batch batch =
                    new UsageBatches.Batch(reporter.organization(), place.installation(), sent.key());
            Optional<UsageReport.Answer> before = batches.begin(reporter, batch, digest, clock.instant());
            return before.orElseGet(() -> {
                UsageReport.Answer answer = count(reporter.organization(), place, sent);
                batches.answered(batch, answer);
                return answer;
            });
        });
    }

    private static void check(UsageReport report) {
        Map<String, String> errors = new HashMap<>();
        if (report.key() == null || report.key().isBlank() || !isName(report.key())) {
            errors.put(
                    "key",
                    "Name the batch, in at most %d characters without control characters; the same name again is the same batch."
                            .formatted(LONGEST));
        }
        if (report.installation() != null && !isName(report.installation())) {
            errors.put(
                    "installation",
                    "Name the installation in at most %d characters without control characters.".formatted(LONGEST));
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

    private static boolean isName(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private String digest(UsageReport report) {
        try {
            return Sha256.of(json.writeValueAsString(report));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a batch holds that can be counted, and what of it cannot. */
    private record Sent(
            String key, String installation, List<UsageEvent> events, List<UsageReport.Rejection> rejected) {
        List<UsageEvent> seats() {
            return events.stream()
                    .filter(event -> event.kind() == UsageKind.SEAT)
                    .toList();
        }

        List<UsageEvent> measured() {
            return events.stream()
                    .filter(event -> event.kind() != UsageKind.SEAT)
                    .toList();
        }
    }

    /** Before a connection is taken, because it may take its time. */
    private Sent read(UsageReport report) {
        EventReading reading = new EventReading(clock.instant());
        List<UsageReport.@Nullable Event> all = Objects.requireNonNull(report.events());
        List<UsageEvent> usable = new ArrayList<>(all.size());
        List<UsageReport.Rejection> rejected = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            try {
                usable.add(reading.read(all.get(index)));
            } catch (EventReading.Unusable unusable) {
                rejected.add(unusable.at(index));
            }
        }
        return new Sent(
                Objects.requireNonNull(report.key()).strip(),
                Objects.requireNonNullElse(report.installation(), "").strip(),
                usable,
                rejected);
    }

    private UsageReport.Answer count(UUID organization, Place place, Sent sent) {
        List<UsageEvent> seated = sent.seats();
        List<UsageEvent> measured = sent.measured();
        int added = measured.isEmpty() ? 0 : ledger.add(organization, place.installation(), measured);
        if (!seated.isEmpty()) {
            seats.add(organization, place.product(), place.installation(), seated);
        }
        return new UsageReport.Answer(seated.size() + added, measured.size() - added, sent.rejected());
    }
}
