package org.liftlock.migration;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.window.Opening;
import org.liftlock.product.Playbook;
import org.liftlock.product.Route;

/** What a run would do, what of that was approved or measured before, and where it has left it. */
@MappedSuperclass
public abstract class PlannedRun extends RunOrder {
    private @Nullable String approvedDigest;
    private @Nullable String digest;

    private String recipe;
    private @Nullable UUID prediction;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Departure> departures;

    private @Nullable Instant bookedFrom;
    private @Nullable Instant bookedUntil;
    private boolean scratch;
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected PlannedRun() {}

    PlannedRun(
            Installation installation,
            Playbook playbook,
            Route.Between way,
            Order order,
            String startedBy,
            Instant now) {
        super(installation, playbook, way, order, startedBy, now);
        this.approvedDigest = order.digest();
        this.recipe = "";
        this.departures = List.of();
        if (order.window() != null) {
            books(order.window());
        }
    }

    /** Whether the copy that a rehearsal works on may still be there. */
    public boolean scratch() {
        return scratch;
    }

    /** The maintenance window that was chosen for it, or that it waits for. */
    public Optional<Opening> booked() {
        return bookedFrom == null || bookedUntil == null
                ? Optional.empty()
                : Optional.of(new Opening(bookedFrom, bookedUntil));
    }

    public Optional<String> approvedDigest() {
        return Optional.ofNullable(approvedDigest);
    }

    public Optional<String> digest() {
        return Optional.ofNullable(digest);
    }

    /** Runs with the same one do the same. */
    public String recipe() {
        return recipe;
    }

    /** The rehearsal that the run is held to. */
    public Optional<UUID> prediction() {
        return Optional.ofNullable(prediction);
    }

    public List<Departure> departures() {
        return departures;
    }

    /** Why it has paused itself, until somebody resumes it. */
    public Optional<Departure> pausedBecause() {
        return departures.stream().filter(departure -> !departure.accepted()).findFirst();
    }

    /** Rises with every change that a watcher should see. */
    public long version() {
        return version;
    }

    void planned(String digest) {
        this.digest = digest;
        touch();
    }

    void follows(String recipe) {
        this.recipe = recipe;
    }

    void heldTo(UUID rehearsal) {
        prediction = rehearsal;
        touch();
    }

    void makesCopy() {
        scratch = true;
    }

    void copyDropped() {
        scratch = false;
    }

    void books(Opening opening) {
        bookedFrom = opening.from();
        bookedUntil = opening.until();
    }

    /** What was approved is what runs: a plan with another digest is stopped before it writes. */
    void approvedAs(String digest) {
        approvedDigest = digest;
    }

    void left(Departure departure) {
        departures = Stream.concat(departures.stream(), Stream.of(departure)).toList();
    }

    void acceptDepartures(String by, Instant now) {
        departures = departures.stream()
                .map(departure -> departure.accepted(by, now))
                .toList();
    }

    void touch() {
        version++;
    }
}
