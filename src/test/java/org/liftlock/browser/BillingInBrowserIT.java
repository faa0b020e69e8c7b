package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an administrator sees of bills, and does about them. */
class BillingInBrowserIT {
    private static final int DOTS = 90;

    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void administratorReadsInvoicesAndChangesHowTheyArePaid() throws IOException {
        try (Window ada = DEMO.desktop();
                Window phone = DEMO.phone();
                Window sam = DEMO.withoutScript()) {
            ada.signIn("admin@acme.example");
            ada.go("/billing");
            assertThat(ada.text()).contains("overdue", "Next invoice", "Bank transfer", "Business");
            ada.look("billing");
            ada.go("/billing/invoices?state=overdue");
            ada.look("billing-invoices");
            ada.page().locator("main table a").first().click();
            ada.see("Download the PDF");
            ada.look("billing-invoice");
            assertThat(download(ada.page())).contains("Invoice", "INV-", "Acme", "Total", "EUR");
            method(ada);
            phone.signIn("admin@acme.example");
            phone.go("/billing");
            phone.look("billing");
            phone.go("/billing/statement");
            phone.look("billing-statement");
            phone.go("/billing/account");
            phone.look("billing-account");
            paid(sam);
        }
    }

    private static String download(Page page) throws IOException {
        Download download = page.waitForDownload(
                () -> page.locator("a:has-text(\"Download the PDF\")").click());
        assertThat(download.suggestedFilename()).startsWith("INV-").endsWith(".pdf");
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(download.path()))) {
            BufferedImage first = new PDFRenderer(pdf).renderImageWithDPI(0, DOTS);
            ImageIO.write(
                    first,
                    "png",
                    Window.SCREENSHOTS.resolve("billing-invoice-pdf.png").toFile());
            return new PDFTextStripper().getText(pdf);
        }
    }

    private static void method(Window ada) {
        ada.go("/billing/payment-method");
        ada.page().locator("input[name=method][value=direct_debit]").check();
        ada.page().getByLabel("Account holder").fill("Ada Acme");
        ada.page().locator("input[name=iban]").fill("DE00 1234");
        ada.press("Pay this way");
        assertThat(ada.text()).contains("no valid IBAN");
        ada.look("billing-method-refused");
        ada.page().locator("input[name=iban]").fill("DE89 3704 0044 0532 0130 00");
        ada.page().getByLabel("I authorize").check();
        ada.press("Pay this way");
        assertThat(ada.text()).contains("ending in 3000", "SEPA direct debit");
        ada.look("billing-method");
    }

    /** Sales sees the invoices of all, and what was paid; without JavaScript. */
    private static void paid(Window sam) {
        sam.signIn("sales@liftlock.example");
        sam.go("/billing/invoices");
        assertThat(sam.text()).contains("Acme", "Paid", "Overdue");
        sam.press("Issue what is due");
        for (int look = 0; look < 200 && sam.text().contains("You may close this page"); look++) {
            sam.follow("See how far it is now");
        }
        assertThat(sam.text()).contains("Nothing was due");
        sam.go("/billing/payments");
        assertThat(sam.text()).contains("Read a file of the bank", "Record a payment by hand");
    }
}
