package org.liftlock.migration.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.Mode;
import org.liftlock.migration.RunState;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.Proof;
import org.liftlock.problem.Finding;

/**
 * Everything worth keeping of a run. Holds no secret.
 *
 * @param schema name and version of this shape; a change that readers must know of raises the number
 * @param issuer who vouches for it
 */
record Report(
        String schema,
        String issuer,
        Instant writtenAt,
        RunFacts run,
        Place installation,
        LicenseFacts license,
        List<ApprovalFacts> approvals,
        List<StepFacts> steps,
        List<ProofFacts> proofs,
        @Nullable BackupFacts backup,
        List<TableFacts> inventory,
        List<TaskFacts> tasks,
        @Nullable RetreatFacts retreat,
        @Nullable PredictionFacts prediction) {

    /** Reports from before there were approvals have none. */
    Report {
        approvals = Objects.requireNonNullElse(approvals, List.of());
    }

    static final String SCHEMA = "liftlock-run-report/1";

    /** The JWS header {@code typ}. */
    static final String TYPE = "report+jwt";

    /** @param digest of the plan that ran; null when it was never made */
    record RunFacts(
            UUID id,
            String product,
            String productName,
            String playbook,
            String playbookTitle,
            String from,
            String to,
            Mode mode,
            RunState state,
            String startedBy,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMs,
            @Nullable String approvedDigest,
            @Nullable String digest,
            JsonNode parameters,
            @Nullable Finding error) {

        public boolean rehearsal() {
            return mode == Mode.REHEARSAL;
        }

        /** Whether the installation keeps its edition. */
        public boolean stays() {
            return from.equals(to);
        }

        public boolean planOnly() {
            return mode == Mode.DRY_RUN;
        }

        public @Nullable Duration took() {
            return durationMs == null ? null : Duration.ofMillis(durationMs);
        }
    }

    /** The installation as it was known to the portal. */
    record Place(UUID id, String name, String organization, String environment, Database database, String deployer) {
        record Database(String host, int port, String name, String user) {}
    }

    /** @param id null when there was none */
    record LicenseFacts(@Nullable String id, String summary) {}

    /** @param digest of the plan that was decided about */
    record ApprovalFacts(
            boolean approved,
            String by,
            Instant at,
            String note,
            String digest,
            @Nullable Instant withdrawnAt) {}

    /** A wait for a lock of somebody else. */
    record Wait(Instant at, String line) {}

    /** Count and order-independent hash of one table, before and after; null where nothing was counted after. */
    record ProofFacts(
            String subject,
            String table,
            long rowsBefore,
            @Nullable Long rowsAfter,
            String hashBefore,
            @Nullable String hashAfter,
            boolean equal) {
        static ProofFacts of(Proof proof) {
            return new ProofFacts(
                    proof.subject(),
                    proof.table(),
                    proof.rowsBefore(),
                    proof.rowsAfter(),
                    proof.hashBefore(),
                    proof.hashAfter(),
                    proof.equal());
        }
    }

    /** @param digest SHA-256 over the list of the backup's files */
    record BackupFacts(
            String folder, String digest, long bytes, int tables, long rows, Instant takenAt, boolean proved) {}

    /** A small table of the state before; {@code total} rows were there, of which some are kept. */
    record TableFacts(String title, List<String> columns, List<List<@Nullable String>> rows, long total) {
        private static final int PRINTED = 40;

        public List<List<@Nullable String>> printed() {
            return rows.subList(0, Math.min(PRINTED, rows.size()));
        }

        public long unprinted() {
            return total - printed().size();
        }
    }

    record TaskFacts(
            String id,
            String title,
            String detail,
            @Nullable Instant doneAt,
            @Nullable String doneBy) {}

    /**
     * @param strategy keep_data or restore_backup
     * @param databaseKept the name under which the upgraded database is kept; null when it stayed in place
     */
    record RetreatFacts(String strategy, @Nullable String databaseKept, List<Loss> losses) {
        public long rowsLost() {
            return losses.stream().filter(Loss::lost).mapToLong(Loss::rows).sum();
        }

        public long rowsKept() {
            return losses.stream()
                    .filter(loss -> !loss.lost())
                    .mapToLong(Loss::rows)
                    .sum();
        }
    }

    public boolean allProved() {
        return !proofs.isEmpty() && proofs.stream().allMatch(ProofFacts::equal);
    }

    public long waitCount() {
        return steps.stream().mapToLong(step -> step.waits().size()).sum();
    }

    public List<TaskFacts> openTasks() {
        return tasks.stream().filter(task -> task.doneAt() == null).toList();
    }

    public List<TaskFacts> doneTasks() {
        return tasks.stream().filter(task -> task.doneAt() != null).toList();
    }
}
