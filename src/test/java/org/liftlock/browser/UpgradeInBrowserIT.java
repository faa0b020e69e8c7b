package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job, as an administrator does it. */
class UpgradeInBrowserIT {
    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void administratorRaisesAnInstallationWatchesItAndTakesItBack() {
        try (Window ada = DEMO.desktop();
                Window phone = DEMO.phone()) {
            ada.go("/sign-in");
            ada.look("sign-in");
            ada.signIn("admin@acme.example");
            phone.signIn("admin@acme.example");
            both(ada, phone, "/installations", "installations");
            assertThat(ada.text()).contains("AICtrlNet").doesNotContain("Globex");

            String run = upgrade(ada, phone);
            both(ada, phone, run + "/report", "report");
            assertThat(ada.text()).containsIgnoringCase("signed");
            both(ada, phone, "/runs", "monitor");
            both(ada, phone, "/editions/aictrlnet", "editions");
            both(ada, phone, run + "/rollback", "rollback");

            ada.go(run + "/rollback");
            ada.press("Switch back, keep the data");
            ada.see("Rolled back");
            ada.go("/installations");
            assertThat(ada.text()).contains("Community");
        }
    }

    /** Plan, start, and watch to the end without reloading; a second person sees the same. */
    private static String upgrade(Window ada, Window phone) {
        ada.follow("AICtrlNet production");
        String installation = ada.path();
        both(ada, phone, installation, "installation");
        both(ada, phone, installation + "/upgrade", "upgrade");
        ada.go(installation + "/upgrade");
        ada.press("Make a plan");
        ada.see("Digest");
        both(ada, phone, ada.path(), "plan");
        ada.press("Start the upgrade");
        String run = ada.path();
        ada.see("Running");
        both(ada, phone, run, "run-under-way");
        ada.see("Read the report");
        phone.see("Read the report");
        both(ada, phone, run, "run-done");
        return run;
    }

    private static void both(Window one, Window other, String path, String name) {
        one.go(path);
        one.look(name);
        other.go(path);
        other.look(name);
    }

    @Test
    void withoutJavaScriptAPlanIsMadeByReloading() {
        try (Window plain = DEMO.withoutScript()) {
            plain.signIn("admin@globex.example");
            plain.follow("AICtrlNet staging");
            plain.go(plain.path() + "/upgrade");
            plain.press("Make a plan");
            plain.see("license");
            assertThat(plain.text()).doesNotContain("Acme");
        }
    }

    @Test
    void viewerMayLookAndNotTouch() {
        try (Window vic = DEMO.desktop()) {
            vic.signIn("viewer@acme.example");
            vic.follow("AICtrlNet production");
            String installation = vic.path();
            vic.go(installation + "/upgrade");
            assertThat(vic.page().locator("button:has-text(\"Make a plan\")").count())
                    .isZero();
        }
    }

    @Test
    void wrongPasswordSaysWhatToDo() {
        try (Window stranger = DEMO.desktop()) {
            stranger.go("/installations");
            assertThat(stranger.path()).startsWith("/sign-in");
            stranger.page().getByLabel("E-mail address").fill("admin@acme.example");
            stranger.page().getByLabel("Password").fill("guess");
            stranger.press("Sign in");
            stranger.see("The e-mail address or the password is wrong.");
            stranger.look("sign-in-refused");
        }
    }
}
