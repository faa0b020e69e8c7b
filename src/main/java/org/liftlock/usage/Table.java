package org.liftlock.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.web.SpreadsheetCell;

/** A table for spreadsheets, as CSV (RFC 4180). */
public final class Table {
    public static final String MEDIA_TYPE = "text/csv";
    private static final CsvMapper CSV = new CsvMapper();

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... columns) {
        this.columns = List.of(columns);
    }

    public void add(Object... values) {
        List<String> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value instanceof Number ? value.toString() : SpreadsheetCell.harmless(value.toString()));
        }
        rows.add(row);
    }

    /** @param name of the file that is downloaded */
    public Response download(String name) {
        return Response.ok(text(), MEDIA_TYPE + ";charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s\"".formatted(name.replaceAll("[^A-Za-z0-9._-]", "-")))
                .header("Cache-Control", "no-store")
                .build();
    }

    String text() {
        CsvSchema.Builder schema = CsvSchema.builder();
        columns.forEach(schema::addColumn);
        try {
            return CSV.writer(schema.build().withHeader().withLineSeparator("\r\n"))
                    .writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
