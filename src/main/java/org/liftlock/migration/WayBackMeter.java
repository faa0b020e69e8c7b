package org.liftlock.migration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Reversal;
import org.liftlock.web.Words;

/**
 * How far a run can still be taken back without loss.
 *
 * @param losses counted in the database; empty when nobody has asked it
 */
public record WayBackMeter(List<Line> lines, Optional<Losses> losses) {

    /**
     * One step.
     *
     * @param begun whether it has done anything that has not been taken back
     */
    public record Line(String step, String title, Reversal reversal, boolean begun) {
        public String id() {
            return switch (reversal) {
                case Reversal.Nothing nothing -> "nothing";
                case Reversal.WithoutLoss without -> "without_loss";
                case Reversal.ByRestore restore -> "by_restore";
                case Reversal.Never never -> "never";
            };
        }

        public String words() {
            return switch (reversal) {
                case Reversal.Nothing nothing -> "Nothing to take back";
                case Reversal.WithoutLoss without -> "Reverts without loss: %s".formatted(without.how());
                case Reversal.ByRestore restore ->
                    "Reverts, but loses what was written since: %s".formatted(restore.why());
                case Reversal.Never never -> "Cannot be taken back: %s".formatted(never.why());
            };
        }

        public String icon() {
            return switch (reversal) {
                case Reversal.Nothing nothing -> "circle-minus";
                case Reversal.WithoutLoss without -> "arrow-back-up";
                case Reversal.ByRestore restore -> "database-import";
                case Reversal.Never never -> "lock";
            };
        }

        public String tone() {
            return switch (reversal) {
                case Reversal.Nothing nothing -> "secondary";
                case Reversal.WithoutLoss without -> "green";
                case Reversal.ByRestore restore -> "orange";
                case Reversal.Never never -> "secondary";
            };
        }

        boolean keepsRows() {
            return reversal instanceof Reversal.WithoutLoss || reversal instanceof Reversal.Nothing;
        }
    }

    /**
     * What each way would cost now.
     *
     * <p>Rows that the run wrote itself do not count: nobody would miss them.
     *
     * @param outOfReach rows that stay in the database but are not seen when the data are kept
     * @param lost rows that restoring the backup would lose
     * @param since when the backup was taken; null when there is none
     */
    public record Losses(
            long outOfReach, long lost, @Nullable Instant since) {}

    /** Of steps that leave something behind: those that are taken back without loss. */
    public long withoutLoss() {
        return lines.stream().filter(Line::keepsRows).count();
    }

    public int steps() {
        return lines.size();
    }

    public String summary() {
        String steps = "%d of %d steps revert without loss or leave nothing behind".formatted(withoutLoss(), steps());
        return losses.map(now -> "%s; %s".formatted(steps, words(now))).orElse(steps + ".");
    }

    private static String words(Losses now) {
        if (now.since() == null) {
            return "going back now would put %s rows out of reach and lose none; there is no backup to restore yet."
                    .formatted(Words.grouped(now.outOfReach()));
        }
        return "going back now with the data kept would lose no row and put %s out of reach; restoring the backup would lose %s rows written since %s."
                .formatted(Words.grouped(now.outOfReach()), Words.grouped(now.lost()), Words.moment(now.since()));
    }
}
