package org.liftlock.migration.listing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.SpreadsheetCell;

/** Writes a whole list, some rows at a time, so that its size does not matter. */
@ApplicationScoped
class ListExport {
    private static final int PIECE = 1000;
    private static final List<String> DECIDED = List.of("decision", "reason", "decided_by", "decided_at");
    private static final CsvMapper CSV = new CsvMapper();

    private final Lists lists;
    private final ObjectMapper json;

    ListExport(Lists lists, ObjectMapper json) {
        this.lists = lists;
        this.json = json;
    }

    /** Something done with each row. */
    @FunctionalInterface
    private interface Each {
        void write(ListedRow row) throws IOException;
    }

    /** Comma-separated values (RFC 4180); the decision stands behind the row's own cells. */
    StreamingOutput csv(RunList list) {
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvSchema plain = CsvSchema.emptySchema().withLineSeparator("\r\n");
            try (SequenceWriter rows = CSV.writer(plain).writeValues(writer)) {
                rows.write(list.deciding() ? joined(list.columns(), DECIDED) : list.columns());
                each(list, row -> rows.write(cells(list, row)));
            }
        };
    }

    private static List<String> cells(RunList list, ListedRow row) {
        List<String> cells = row.cells().stream().map(ListExport::harmless).toList();
        if (!list.deciding()) {
            return cells;
        }
        @Nullable Decided decided = row.decided();
        return joined(
                cells,
                decided == null
                        ? List.of("", "", "", "")
                        : List.of(
                                decided.decision().id(),
                                harmless(decided.reason()),
                                decided.by(),
                                decided.at().toString()));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String harmless(@Nullable String text) {
        return SpreadsheetCell.harmless(text == null ? "" : text);
    }

    StreamingOutput json(RunList list) {
        return out -> write(list, out);
    }

    private void write(RunList list, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writePOJOField("list", ListBody.of(list));
            generator.writeArrayFieldStart("items");
            each(list, row -> json.writeValue(generator, ListBody.Row.of(list, row)));
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private void each(RunList list, Each each) throws IOException {
        List<ListedRow> piece = new ArrayList<>(lists.after(list, 0, PIECE));
        while (!piece.isEmpty()) {
            for (ListedRow row : piece) {
                each.write(row);
            }
            piece = lists.after(list, piece.getLast().position(), PIECE);
        }
    }
}
