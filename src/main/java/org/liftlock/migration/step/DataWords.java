package org.liftlock.migration.step;

import org.liftlock.product.DataStep;

/** What is said of a data step, which moves rows to another table or changes them in their place. */
final class DataWords {
    private DataWords() {}

    static String nothingToMove(DataStep data) {
        return data.inPlace()
                ? "Nothing to change: every row of %s is as it should be.".formatted(data.source())
                : "Nothing to move: every row of %s has its row in %s.".formatted(data.source(), data.target());
    }

    static String toMove(DataStep data, long rows) {
        return data.inPlace()
                ? "%s rows of %s are to be changed.".formatted(Amount.of(rows), data.source())
                : "%s rows of %s are to be moved to %s.".formatted(Amount.of(rows), data.source(), data.target());
    }

    static String moves(DataStep data, long rows) {
        return data.inPlace()
                ? "Changes %s rows of %s.".formatted(Amount.of(rows), data.source())
                : "Moves %s rows of %s to %s.".formatted(Amount.of(rows), data.source(), data.target());
    }

    static String moved(DataStep data, long rows) {
        return data.inPlace()
                ? "%s rows of %s changed, and looked through.".formatted(Amount.of(rows), data.source())
                : "%s rows of %s written from %s, and compared."
                        .formatted(Amount.of(rows), data.target(), data.source());
    }

    static String change(DataStep data) {
        String kept = String.join(", ", data.keeps());
        if (data.inPlace()) {
            return kept.isEmpty() ? "in their place" : "in their place; kept as they are: " + kept;
        }
        return "one for each row of %s%s".formatted(data.source(), kept.isEmpty() ? "" : "; kept as they are: " + kept);
    }
}
