package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.migration.step.Proof;
import org.liftlock.migration.step.Wait;
import org.liftlock.problem.Finding;
import org.liftlock.web.ProblemBody.FindingBody;

/** A run as the API writes it. */
record RunBody(
        UUID id,
        String state,
        String mode,
        String playbook,
        UUID installation,
        @Nullable String digest,
        @JsonProperty("started_by") String startedBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("started_at") @Nullable Instant startedAt,
        @JsonProperty("finished_at") @Nullable Instant finishedAt,
        @Nullable WaitBody waiting,
        List<StepBody> steps,
        List<ProofBody> proofs,
        @Nullable ErrorBody error,
        @JsonProperty("paused_because") @Nullable ErrorBody pausedBecause,

        @Schema(description = "The rehearsal that the run is held to") @Nullable
        UUID prediction,

        @JsonProperty("way_back") WayBackBody wayBack) {

    /** A list in the API's envelope. */
    record Items(List<RunBody> items) {}

    static RunBody of(
            Run run,
            List<RunProof> proofs,
            Optional<Prediction> prediction,
            WayBackMeter wayBack,
            Aftermath aftermath) {
        return new RunBody(
                run.id(),
                run.state().id(),
                run.mode().id(),
                run.playbook(),
                run.installation().id(),
                run.digest().orElse(null),
                run.startedBy(),
                run.createdAt(),
                run.startedAt().orElse(null),
                run.finishedAt().orElse(null),
                run.waiting().map(WaitBody::of).orElse(null),
                run.steps().stream().map(step -> StepBody.of(step, prediction)).toList(),
                proofs.stream().map(RunProof::proof).map(ProofBody::of).toList(),
                run.error().map(ErrorBody::of).orElse(null),
                run.pausedBecause().map(Departure::finding).map(ErrorBody::of).orElse(null),
                prediction.map(Prediction::rehearsal).orElse(null),
                WayBackBody.of(wayBack, aftermath));
    }

    /**
     * What it waits for: a confirmation, an approval or a window.
     *
     * @param against whether the data speak against going on, so that a confirmation has to say why
     * @param digest to be approved
     * @param until when an approval is asked for anew
     */
    record WaitBody(
            @JsonProperty("for") String reason,
            String request,
            @JsonProperty("reason_wanted") boolean against,
            @Nullable String digest,
            @JsonProperty("approvals_needed") @Nullable Integer needed,
            @JsonProperty("approvals_given") @Nullable Integer given,
            @JsonProperty("expires_at") @Nullable Instant until,
            @JsonProperty("opens_at") @Nullable Instant opens,
            @JsonProperty("closes_at") @Nullable Instant closes) {
        static WaitBody of(Wait wait) {
            return switch (wait) {
                case Wait.Confirmation confirmation ->
                    new WaitBody(wait.id(), wait.request(), confirmation.against(), null, null, null, null, null, null);
                case Wait.Approval asked ->
                    new WaitBody(
                            wait.id(),
                            wait.request(),
                            false,
                            asked.digest(),
                            asked.approvers(),
                            asked.given().size(),
                            asked.expiresAt(),
                            null,
                            null);
                case Wait.Window window ->
                    new WaitBody(
                            wait.id(),
                            wait.request(),
                            false,
                            null,
                            null,
                            null,
                            null,
                            window.opening().from(),
                            window.opening().until());
            };
        }
    }

    record StepBody(
            String name,
            String kind,
            String title,
            String state,
            String summary,
            ProgressBody progress,
            List<FindingBody> findings,
            @Nullable MeasureBody measure,
            @Nullable PredictedBody predicted) {
        static StepBody of(RunStep step, Optional<Prediction> prediction) {
            return new StepBody(
                    step.name(),
                    step.kind(),
                    step.title(),
                    step.state().id(),
                    step.summary(),
                    ProgressBody.of(step.progress()),
                    step.findings().stream().map(FindingBody::of).toList(),
                    step.measured() ? MeasureBody.of(step.measure()) : null,
                    prediction
                            .flatMap(known -> known.step(step.name()))
                            .map(PredictedBody::of)
                            .orElse(null));
        }
    }

    /** What a step has cost: milliseconds at work, rows, bytes, and locks on tables that were there before. */
    record MeasureBody(
            @JsonProperty("duration_ms") long durationMs,
            long rows,
            @JsonProperty("bytes_added") long bytesAdded,
            @JsonProperty("wal_bytes") long walBytes,
            List<LockBody> locks) {
        static MeasureBody of(StepMeasure measure) {
            return new MeasureBody(
                    measure.millis(),
                    measure.rows(),
                    measure.bytesAdded(),
                    measure.walBytes(),
                    measure.locks().stream().map(LockBody::of).toList());
        }
    }

    /** What the rehearsal says of a step; {@code rows} is what the run is held to. */
    record PredictedBody(
            @JsonProperty("duration_ms") long durationMs,
            long rows,
            @JsonProperty("rehearsed_rows") long rehearsedRows,
            @JsonProperty("bytes_added") long bytesAdded,
            List<LockBody> locks) {
        static PredictedBody of(StepPrediction step) {
            return new PredictedBody(
                    step.millis(),
                    step.rows(),
                    step.rehearsedRows(),
                    step.bytes(),
                    step.locks().stream().map(LockBody::of).toList());
        }
    }

    record LockBody(
            String statement,
            String mode,
            String table,
            @JsonProperty("held_ms") long heldMs,
            @JsonProperty("who_waits") String whoWaits) {
        static LockBody of(HeldLock lock) {
            return new LockBody(
                    lock.statement(),
                    lock.mode(),
                    lock.table(),
                    lock.millis(),
                    lock.strength().waits());
        }
    }

    record ProgressBody(long done, long total, String unit) {
        static ProgressBody of(Progress progress) {
            return new ProgressBody(progress.done(), progress.total(), progress.unit());
        }
    }

    record ProofBody(
            String table,
            @JsonProperty("rows_before") long rowsBefore,
            @JsonProperty("rows_after") @Nullable Long rowsAfter,
            @JsonProperty("hash_before") String hashBefore,
            @JsonProperty("hash_after") @Nullable String hashAfter,
            boolean equal) {
        static ProofBody of(Proof proof) {
            return new ProofBody(
                    proof.table(),
                    proof.rowsBefore(),
                    proof.rowsAfter(),
                    proof.hashBefore(),
                    proof.hashAfter(),
                    proof.equal());
        }
    }

    /** Why a run failed, and how to mend it. */
    record ErrorBody(String code, String message, String remedy) {
        static ErrorBody of(Finding error) {
            return new ErrorBody(error.code(), error.message(), error.remedy());
        }
    }
}
