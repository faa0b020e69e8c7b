package org.liftlock.migration.change;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a whole sheet, some organizations at a time, so that its size does not matter. */
@ApplicationScoped
class ChangeExport {
    private static final int PIECE = 500;

    private final ChangeSheets sheets;
    private final ObjectMapper json;

    ChangeExport(ChangeSheets sheets, ObjectMapper json) {
        this.sheets = sheets;
        this.json = json;
    }

    /** Something done with each organization. */
    @FunctionalInterface
    private interface Each {
        void write(ChangeLine line) throws IOException;
    }

    StreamingOutput csv(Sheet sheet) {
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            ChangeTable table = new ChangeTable(writer);
            table.head();
            each(sheet, table::lines);
            writer.flush();
        };
    }

    StreamingOutput json(Sheet sheet) {
        return out -> write(sheet, out);
    }

    private void write(Sheet sheet, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writePOJOField("sum", ChangeBody.Sum.of(sheet));
            generator.writeArrayFieldStart("items");
            each(sheet, line -> json.writeValue(generator, ChangeBody.of(line)));
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private void each(Sheet sheet, Each each) throws IOException {
        List<ChangeLine> piece = sheets.after(sheet, 0, PIECE);
        while (!piece.isEmpty()) {
            for (ChangeLine line : piece) {
                each.write(line);
            }
            piece = sheets.after(sheet, piece.getLast().position(), PIECE);
        }
    }
}
