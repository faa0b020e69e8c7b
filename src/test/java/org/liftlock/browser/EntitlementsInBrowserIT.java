package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Module flags become entitlements, as an administrator of the demo sees it. */
class EntitlementsInBrowserIT {
    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void lossesAreAcceptedByNameAndOneOrganizationIsTakenBack() {
        try (Window ada = DEMO.desktop();
                Window phone = DEMO.phone()) {
            ada.signIn("admin@acme.example");
            phone.signIn("admin@acme.example");
            ada.go(ada.installation("ERP production") + "/upgrade");
            ada.press("Make a plan");
            ada.see("Difference of access");
            ada.see("Digest");
            String plan = ada.path();
            ada.look("entitlements-plan");

            both(ada, phone, plan + "/changes", "changes");
            assertThat(ada.text()).contains("blockchain", "organization");
            both(ada, phone, plan + "/access-changes", "access-changes");
            assertThat(ada.text()).contains("Accept all of them");
            acceptOneByName(ada, phone, plan);
            acceptTheOthers(ada, plan);

            ada.go(plan);
            ada.press("Start the upgrade");
            String run = ada.path();
            ada.see("Read the report");
            takeOneBack(ada, phone, run);
        }
    }

    private static void acceptOneByName(Window ada, Window phone, String plan) {
        ada.go(plan + "/changes?show=unmapped&q=Harbor+Tools+15");
        ada.follow("Harbor Tools 15");
        String page = ada.path();
        both(ada, phone, page, "organization");
        String name = ada.page().locator("h1").innerText();
        ada.go(page);
        ada.page().getByLabel("Name of the organization").fill("Somebody else");
        ada.press("Accept this loss");
        ada.see("Type the name of the organization as it stands above.");
        ada.page().getByLabel("Name of the organization").fill(name);
        ada.press("Accept this loss");
        ada.see("Accepted by admin@acme.example");
    }

    private static void acceptTheOthers(Window ada, String plan) {
        ada.go(plan + "/access-changes");
        ada.page().locator("#accept-all summary").click();
        ada.page().getByLabel("Name of the installation").fill("ERP production");
        ada.press("Accept all losses");
        ada.see("all of it has been accepted");
    }

    private static void takeOneBack(Window ada, Window phone, String run) {
        both(ada, phone, run + "/changes", "changes-done");
        assertThat(ada.text()).contains("to the letter");
        ada.go(run + "/changes/9");
        both(ada, phone, ada.path(), "organization-done");
        ada.press("Take Birch");
        ada.see("Read the report");
        ada.go(run + "/changes/9");
        ada.see("Taken back");
    }

    private static void both(Window one, Window other, String path, String name) {
        one.go(path);
        one.look(name);
        other.go(path);
        other.look(name);
    }
}
