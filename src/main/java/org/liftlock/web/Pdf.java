package org.liftlock.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.Level;

/** Prints a well-formed HTML page as PDF, with fonts of its own, so that it looks the same everywhere. */
public final class Pdf {
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    static {
        XRLog.listRegisteredLoggers().forEach(log -> XRLog.setLevel(log, Level.WARNING));
    }

    private Pdf() {}

    public static byte[] of(String html) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> font("DejaVuSansCondensed"), "Report", NORMAL, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSansCondensed-Bold"), "Report", BOLD, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSansMono"), "Report Mono", NORMAL, FontStyle.NORMAL, true);
        builder.withHtmlContent(html, null);
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (IOException unprintable) {
            throw new UncheckedIOException(unprintable);
        }
        return bytes.toByteArray();
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(Pdf.class.getResourceAsStream("/fonts/" + name + ".ttf"));
    }
}
