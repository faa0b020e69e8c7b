package org.liftlock.migration.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A list as the API writes it.
 *
 * @param open rows that want a decision and have none
 */
record ListBody(
        String step,
        String list,
        String title,
        @Nullable String remedy,
        List<String> columns,
        long total,
        long open,
        @JsonProperty("taken_at") Instant takenAt) {
    static ListBody of(RunList list) {
        return new ListBody(
                list.step(),
                list.id(),
                list.title(),
                list.remedy(),
                list.columns(),
                list.total(),
                list.open(),
                list.takenAt());
    }

    /** All lists of a run. */
    record All(List<ListBody> items) {}

    /** One row, its cells by the names of their columns. */
    record Row(
            long position,
            String mark,
            Map<String, @Nullable String> cells,
            @Nullable Said decided) {
        static Row of(RunList list, ListedRow row) {
            Map<String, @Nullable String> cells = new LinkedHashMap<>();
            for (int column = 0; column < list.columns().size(); column++) {
                cells.put(list.columns().get(column), row.cells().get(column));
            }
            @Nullable Decided decided = row.decided();
            return new Row(row.position(), row.mark(), cells, decided == null ? null : Said.of(decided));
        }
    }

    /** What was decided. */
    record Said(
            @Schema(enumeration = {"handled", "left"}) String decision,
            String reason,
            @JsonProperty("decided_by") String by,
            @JsonProperty("decided_at") Instant at) {
        static Said of(Decided decided) {
            return new Said(decided.decision().id(), decided.reason(), decided.by(), decided.at());
        }
    }

    /** One page of rows. */
    record Rows(ListBody list, long total, int page, List<Row> items) {}

    /** @param mark of the row that was looked at, so that no other is decided about */
    record Deciding(
            @Nullable String mark,

            @Nullable @Schema(enumeration = {"handled", "left"})
            String decision,

            @Nullable String reason) {}
}
