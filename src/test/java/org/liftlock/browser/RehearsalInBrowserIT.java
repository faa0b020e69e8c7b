package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An upgrade that is rehearsed first, as an administrator does it. */
class RehearsalInBrowserIT {
    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void administratorRehearsesReadsThePredictionAndUpgrades() {
        try (Window ada = DEMO.desktop();
                Window phone = DEMO.phone()) {
            ada.signIn("admin@acme.example");
            phone.signIn("admin@acme.example");
            ada.go("/installations");
            ada.follow("AICtrlNet production");
            ada.go(ada.path() + "/upgrade");
            ada.press("Make a plan");
            ada.see("This has not been rehearsed");

            ada.press("Rehearse it");
            String rehearsal = ada.path();
            ada.see("the installation is not touched");
            ada.look("rehearsal-under-way");
            ada.see("What the rehearsal found");
            both(ada, phone, rehearsal, "rehearsal-done");
            assertThat(ada.text()).contains("Not part of a rehearsal", "SHARE ROW EXCLUSIVE");

            ada.press("Make the plan with these figures");
            ada.see("This has been rehearsed");
            both(ada, phone, ada.path(), "plan-rehearsed");

            ada.press("Start the upgrade");
            String run = ada.path();
            ada.see("Read the report");
            both(ada, phone, run + "/way-back", "way-back");
            assertThat(ada.text()).contains("revert without loss", "restoring the backup would lose");
            both(ada, phone, run + "/report", "report-predicted");
            assertThat(ada.text()).contains("Predicted and actual");
            both(ada, phone, "/help/rehearsing", "help-rehearsing");
        }
    }

    @Test
    void withoutJavaScriptARehearsalIsStartedAndWatchedByReloading() {
        try (Window plain = DEMO.withoutScript()) {
            plain.signIn("admin@globex.example");
            plain.follow("AICtrlNet staging");
            plain.go(plain.path() + "/upgrade");
            plain.press("Make a plan");
            plain.see("This has not been rehearsed");
            plain.press("Rehearse it");
            plain.see("What the rehearsal found");
        }
    }

    private static void both(Window one, Window other, String path, String name) {
        one.go(path);
        one.look(name);
        other.go(path);
        other.look(name);
    }
}
