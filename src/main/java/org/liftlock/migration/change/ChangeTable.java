package org.liftlock.migration.change;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.liftlock.migration.entitlement.Conflict;
import org.liftlock.migration.entitlement.Grant;
import org.liftlock.migration.entitlement.Part;
import org.liftlock.migration.entitlement.Skip;
import org.liftlock.migration.entitlement.Unreadable;
import org.liftlock.web.SpreadsheetCell;

/** Writes changes as comma-separated values (RFC 4180), one line for each thing that is created, skipped or unclear. */
record ChangeTable(Writer out) {
    private static final List<String> COLUMNS =
            List.of("organization", "key", "state", "change", "module", "submodule", "status", "because");

    void head() throws IOException {
        line(COLUMNS);
    }

    void lines(ChangeLine change) throws IOException {
        for (Grant grant : change.detail().grants()) {
            line(
                    change,
                    grant.raised() ? "raised" : "created",
                    grant.part(),
                    grant.status(),
                    String.join(" ", grant.because()));
        }
        for (Skip skip : change.detail().skipped()) {
            line(change, "skipped", skip.part(), skip.status(), skip.source());
        }
        for (Conflict conflict : change.detail().conflicts()) {
            line(change, "conflict", Part.whole(""), "", conflict.key() + ": " + String.join(", ", conflict.values()));
        }
        for (String key : change.detail().unmapped()) {
            line(change, "unmapped", Part.whole(""), "", key);
        }
        for (Unreadable value : change.detail().unreadable()) {
            line(change, "unreadable", Part.whole(""), "", value.key() + ": " + value.value());
        }
        for (String module : change.detail().gains()) {
            line(change, "gains", Part.whole(module), "", "");
        }
        for (String module : change.detail().losses()) {
            line(change, "loses", Part.whole(module), "", change.acceptedBy() == null ? "" : "accepted");
        }
    }

    private void line(ChangeLine change, String what, Part part, String status, String because) throws IOException {
        line(List.of(
                change.name(),
                change.subject(),
                change.state(),
                what,
                part.module(),
                part.submodule() == null ? "" : part.submodule(),
                status,
                because));
    }

    private void line(List<String> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(quoted(values.get(i)));
        }
        out.write("\r\n");
    }

    private static String quoted(String value) {
        String plain = SpreadsheetCell.harmless(value);
        return plain.matches("(?s).*[\",\r\n].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }
}
