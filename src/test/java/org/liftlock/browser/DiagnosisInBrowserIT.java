package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong with an installation is found, read, mended and looked at again. */
class DiagnosisInBrowserIT {
    private static final String FOUND = "public.ledger_2025 (";

    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void administratorReadsAFindingMendsItAndDoesNotFindItAgain() {
        try (Window ada = DEMO.desktop();
                Window phone = DEMO.phone()) {
            ada.signIn("admin@acme.example");
            phone.signIn("admin@acme.example");
            DEMO.spoil(
                    "acme_aictrlnet",
                    "create table ledger_2025 (id bigint primary key, line text) with (autovacuum_enabled = false)",
                    "insert into ledger_2025 select n, 'A line of the year before' from generate_series(1, 3000) n");
            String diagnosis = ada.installation("AICtrlNet production") + "/diagnosis";
            ada.go(diagnosis);
            ada.look("diagnosis-not-looked");
            ada.press("Look at everything");
            ada.see("Last looked at");
            assertThat(ada.text()).contains(FOUND, "has never been analyzed");
            ada.look("diagnosis");
            phone.go(diagnosis);
            phone.look("diagnosis");

            mended(ada, phone);

            ada.go(diagnosis);
            ada.press("Look at everything again");
            ada.see("No longer so");
            assertThat(ada.page()
                            .locator("button:has-text(\"Vacuum and analyze: make a plan\")")
                            .count())
                    .isZero();
            ada.look("diagnosis-mended");
        }
    }

    /** Nothing is changed before the plan has been read. */
    private static void mended(Window ada, Window phone) {
        ada.press("Vacuum and analyze: make a plan");
        ada.see("Digest");
        ada.look("mending-plan");
        ada.page().locator("form[action$='/start'] button").click();
        ada.see("Read the report");
        ada.look("mending-done");
        phone.go(ada.path());
        phone.look("mending-done");
    }

    @Test
    void withoutJavaScriptADiagnosisIsReadByReloading() {
        try (Window plain = DEMO.withoutScript()) {
            plain.signIn("admin@globex.example");
            plain.go(plain.installation("AICtrlNet staging") + "/diagnosis");
            plain.press("Look at everything");
            plain.see("Last looked at");
            assertThat(plain.text()).doesNotContain("Acme");
        }
    }
}
