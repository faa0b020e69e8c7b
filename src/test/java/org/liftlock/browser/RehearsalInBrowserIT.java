package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.PortalProcess;

/** An upgrade that is rehearsed first, as an administrator does it. */
class RehearsalInBrowserIT {
    @TempDir
    private static Path home;

    private static PortalProcess portal;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() {
        portal = PortalProcess.demo(home);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @AfterAll
    static void close() {
        playwright.close();
        portal.close();
    }

    @Test
    void administratorRehearsesReadsThePredictionAndUpgrades() {
        try (Window ada = Window.desktop(browser, portal);
                Window phone = Window.phone(browser, portal)) {
            ada.signIn("admin@acme.example");
            phone.signIn("admin@acme.example");
            ada.go("/installations");
            ada.page().locator("a:has-text(\"AICtrlNet production\")").first().click();
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
        try (Window plain = Window.withoutScript(browser, portal)) {
            plain.signIn("admin@globex.example");
            plain.page().locator("a:has-text(\"AICtrlNet staging\")").first().click();
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
