package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people and a calendar stand between an upgrade and its beginning. */
class ApprovalInBrowserIT {
    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void upgradeWaitsForASecondPersonAndForItsWindow() {
        try (Window ada = DEMO.desktop();
                Window max = DEMO.phone()) {
            ada.signIn("admin@acme.example");
            max.signIn("manager@acme.example");
            String installation = settled(ada, max);
            String run = started(ada, installation);
            approved(ada, max, run);
            ada.see("Waiting for its window");
            ada.look("run-waiting-for-window");
            ada.go(installation + "/windows");
            ada.press("Remove");
            ada.go(run);
            ada.see("Read the report");
            ada.go(run + "/report");
            assertThat(ada.text()).contains("manager@acme.example").contains("Agreed in the team");
            told(ada, max);
        }
    }

    /** A window that is a week away, and a second person always. */
    private static String settled(Window ada, Window max) {
        ada.follow("AICtrlNet production");
        String installation = ada.path();
        ada.go(installation + "/windows");
        ada.look("windows-empty");
        ada.page().getByLabel("Time zone of the windows").fill("Europe/Berlin");
        ada.page().getByLabel("Always").check();
        ada.press("Save");
        ada.page()
                .getByLabel("Day", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(7).toString());
        ada.page().locator("#once-form input[type=time]").fill("02:00");
        ada.press("Add the window");
        assertThat(ada.text()).contains("02:00 to 06:00 (Europe/Berlin)");
        ada.look("windows");
        max.go(installation + "/windows");
        max.look("windows");
        return installation;
    }

    private static String started(Window ada, String installation) {
        ada.go(installation + "/upgrade");
        ada.press("Make a plan");
        ada.see("In which maintenance window");
        ada.look("plan-with-window");
        ada.press("Start the upgrade");
        ada.see("These may approve it");
        ada.look("run-waiting-for-approval");
        assertThat(ada.text()).contains("manager@acme.example");
        return ada.path();
    }

    private static void approved(Window ada, Window max, String run) {
        ada.go(run + "/approval");
        assertThat(ada.text()).contains("somebody else has to decide");
        ada.go(run);
        max.go(run);
        max.look("run-waiting-for-approval");
        max.page().locator("#run-decide").click();
        max.look("approval");
        max.press("Reject this plan");
        assertThat(max.text()).contains("Say why");
        max.page().getByLabel("A note for the report").fill("Agreed in the team");
        max.press("Approve this plan");
        max.see("Waiting for its window");
    }

    /** Without a mail server, mails stay in the outbox. */
    private static void told(Window ada, Window max) {
        ada.go("/notices");
        assertThat(ada.text()).contains("waits for approval");
        ada.look("notices");
        max.go("/notices/preferences");
        max.look("preferences");
        ada.go("/outbox");
        assertThat(ada.text()).contains("No mail server is configured").contains("manager@acme.example");
        ada.look("outbox");
        ada.go("/webhooks");
        ada.page().getByLabel("Address").fill("https://localhost/hooks");
        ada.press("Add and show its secret");
        assertThat(ada.text()).contains("private network");
        ada.look("webhooks");
    }
}
