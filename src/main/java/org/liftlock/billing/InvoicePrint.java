package org.liftlock.billing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.Enclosures;
import org.liftlock.web.Pdf;

/** Prints documents as PDF: for a download, and for the mails that bring them. */
@ApplicationScoped
public class InvoicePrint implements Enclosures {
    private static final String KEY = "invoice:";

    private final Invoices invoices;
    private final Scopes scopes;

    InvoicePrint(Invoices invoices, Scopes scopes) {
        this.invoices = invoices;
        this.scopes = scopes;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance print(Invoice invoice, List<InvoiceLine> lines, @Nullable String corrected);
    }

    /** How mails name what goes with them. */
    static String key(Invoice invoice) {
        return KEY + invoice.id();
    }

    static String fileName(Invoice invoice) {
        return invoice.label().replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf";
    }

    byte[] pdf(Invoice invoice) {
        return Pdf.of(html(invoice));
    }

    private String html(Invoice invoice) {
        return Templates.print(invoice, invoices.lines(invoice.id()), corrected(invoice))
                .render();
    }

    private @Nullable String corrected(Invoice invoice) {
        return Optional.ofNullable(invoice.refersTo())
                .flatMap(invoices::findByIdOptional)
                .map(Invoice::label)
                .orElse(null);
    }

    @Override
    public Optional<File> find(String key) {
        return key.startsWith(KEY)
                ? scopes.in(Scope.PORTAL, () -> invoices.findByIdOptional(UUID.fromString(key.substring(KEY.length())))
                        .map(invoice -> new File(fileName(invoice), "application/pdf", pdf(invoice))))
                : Optional.empty();
    }
}
