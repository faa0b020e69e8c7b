package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An invoice run that somebody asked for, and how far it is. */
@Entity
public class BillingRun {
    /** More than that are counted, but not named. */
    private static final int NAMED_FAILURES = 100;

    @Id
    private UUID id;

    private LocalDate day;
    private String askedBy;
    private Instant askedAt;
    private @Nullable Instant begunAt;
    private @Nullable Instant finishedAt;
    private int due;
    private int done;
    private int documents;
    private int failed;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Failure> failures;

    @SuppressWarnings("NullAway.Init")
    protected BillingRun() {}

    BillingRun(LocalDate day, String askedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.day = day;
        this.askedBy = askedBy;
        this.askedAt = now;
        this.failures = List.of();
    }

    /**
     * An organization for which nothing was issued.
     *
     * @param reference its short name
     */
    public record Failure(String reference, String name, String reason) {}

    /** Also when another process takes it up: what was done before is not due any more, and what failed is tried again. */
    void begin(int more, Instant now) {
        begunAt = begunAt == null ? now : begunAt;
        done -= failed;
        failed = 0;
        failures = List.of();
        due = done + more;
    }

    void goOn(int organizations, int issued, List<Failure> broken) {
        done += organizations;
        documents += issued;
        failed += broken.size();
        failures = Stream.concat(failures.stream(), broken.stream())
                .limit(NAMED_FAILURES)
                .toList();
    }

    void end(Instant now) {
        finishedAt = now;
    }

    public UUID id() {
        return id;
    }

    /** What is due by then is issued. */
    public LocalDate day() {
        return day;
    }

    public String askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** Whether a worker has looked what is due. */
    public boolean begun() {
        return begunAt != null;
    }

    public boolean live() {
        return finishedAt == null;
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public Optional<Duration> took() {
        return begunAt == null || finishedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(begunAt, finishedAt));
    }

    /** Organizations. */
    public int due() {
        return due;
    }

    /** Organizations. */
    public int done() {
        return done;
    }

    public int documents() {
        return documents;
    }

    /** Organizations for which nothing was issued. */
    public int failed() {
        return failed;
    }

    /** The first of them. */
    public List<Failure> failures() {
        return failures;
    }
}
