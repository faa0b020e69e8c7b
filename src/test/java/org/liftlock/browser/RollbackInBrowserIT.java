package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both ways back from a finished upgrade, taken by somebody who has read what they cost. */
class RollbackInBrowserIT {
    private static final String INSTALLATION = "AICtrlNet production";

    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void administratorSwitchesBackAndLaterRestoresTheBackup() {
        try (Window ada = DEMO.desktop();
                Window phone = DEMO.phone()) {
            ada.signIn("admin@acme.example");
            phone.signIn("admin@acme.example");
            String installation = ada.installation(INSTALLATION);

            toItsWaysBack(ada, upgraded(ada, installation));
            assertThat(ada.text()).contains("Nothing is lost", "stay in the database where Community does not reach");
            ada.press("Switch back, keep the data");
            gone(ada, phone, "kept");

            toItsWaysBack(ada, upgraded(ada, installation));
            assertThat(ada.text()).contains("no rows are lost or out of reach", "kept under another name");
            ada.press("Restore the backup");
            assertThat(ada.text()).contains("type the installation's name");
            ada.look("rollback-not-confirmed");
            ada.page().getByLabel("To go on, type").fill(INSTALLATION);
            ada.press("Restore the backup");
            gone(ada, phone, "restored");
            ada.go(installation);
            assertThat(ada.text()).contains("Community");
        }
    }

    private static String upgraded(Window ada, String installation) {
        ada.go(installation + "/upgrade");
        ada.press("Make a plan");
        ada.see("Digest");
        ada.press("Start the upgrade");
        ada.see("Read the report");
        return ada.path();
    }

    /** From the report, on which somebody reads what was done, to what taking it back would cost. */
    private static void toItsWaysBack(Window ada, String run) {
        ada.go(run + "/report");
        ada.follow("Take it back");
        ada.see("What it costs");
    }

    private static void gone(Window ada, Window phone, String how) {
        ada.see("Rolled back");
        ada.look("rolled-back-" + how);
        phone.go(ada.path());
        phone.look("rolled-back-" + how);
    }
}
