package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page about people, organizations and sign-in: fit for everybody, on a desk and on a phone, and with a keyboard alone. */
class SettingsInBrowserIT {
    private static final String ID = "[0-9a-f]{8}-[0-9a-f-]{27}";

    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @BeforeAll
    static void license() {
        DEMO.license("acme");
    }

    @Test
    void pagesOfAnOrganizationAreFitForEverybody() {
        assertFit("admin@acme.example", "/settings/organization", "/settings/.*|/organization-choice");
    }

    @Test
    void pagesOfStaffAreFitForEverybody() {
        assertFit("root@liftlock.example", "/organizations", "/organizations.*");
    }

    @Test
    void pagesOfSignInAreFitForEverybody() {
        List<String> troubles = new ArrayList<>();
        for (Window window : List.of(DEMO.desktop(), DEMO.phone())) {
            try (window) {
                for (String path : List.of("/sign-in", "/sign-in/forgotten", "/sso/nobody/saml/login")) {
                    look(window, path, troubles);
                }
                window.go("/sign-in");
                window.page().getByLabel("E-mail address").fill("somebody@nowhere.example");
                window.press("Sign in");
                look(window, troubles);
                window.page().getByLabel("Password").fill("a guess");
                window.press("Sign in");
                look(window, troubles);
            }
        }
        assertThat(troubles).isEmpty();
    }

    /** Follows every link that leads to a page of its kind; of pages that differ by an id alone, one is looked at. */
    private static void assertFit(String email, String start, String kind) {
        List<String> troubles = new ArrayList<>();
        try (Window desk = DEMO.desktop();
                Window phone = DEMO.phone()) {
            desk.signIn(email);
            phone.signIn(email);
            Map<String, String> seen = new LinkedHashMap<>(Map.of(shape(start), start));
            Deque<String> next = new ArrayDeque<>(List.of(start));
            while (!next.isEmpty()) {
                String path = next.remove();
                look(desk, path, troubles);
                look(phone, path, troubles);
                desk.links().stream()
                        .filter(link -> link.matches(kind) && seen.putIfAbsent(shape(link), link) == null)
                        .forEach(next::add);
            }
            assertThat(seen).hasSizeGreaterThan(5);
        }
        assertThat(troubles).isEmpty();
    }

    private static String shape(String path) {
        return path.replaceAll("[?#].*", "").replaceAll(ID, "ID").replaceAll("/(globex|partner|acme)\\b", "/SLUG");
    }

    private static void look(Window window, String path, List<String> troubles) {
        window.go(path);
        look(window, troubles);
    }

    private static void look(Window window, List<String> troubles) {
        try {
            window.fits(shape(window.path()));
        } catch (AssertionError unfit) {
            troubles.add(unfit.getMessage());
        }
    }

    @Test
    void keyboardAloneIsEnough() {
        try (Window ada = DEMO.desktop()) {
            ada.go("/sign-in");
            ada.tabTo("#email").type("admin@acme.example");
            ada.tabTo("#password").type(org.liftlock.PortalProcess.PASSWORD);
            ada.enter();
            ada.see("Installations");

            ada.go("/settings/members?q=viewer");
            ada.tabTo("main tbody a").enter();
            ada.see("Change the role");
            ada.tabTo("#role").type("Man");
            ada.tabTo("button:has-text(\"Change the role\")").enter();
            ada.see("The role is changed.");

            ada.go("/settings/roles");
            ada.tabTo("a[href='/settings/roles/new']").enter();
            ada.see("Permissions beyond what it inherits");
            ada.tabTo("#name").type("Release lead");
            ada.tabTo("input[name=permissions]").key("Space");
            ada.tabTo("button:has-text(\"Save\")").enter();
            ada.see("The role Release lead is made.");

            ada.go("/settings/security/saml");
            ada.tabTo("#provider").type("Key");
            ada.tabTo("button:has-text(\"Show what to do there\")").enter();
            ada.see("Keycloak:");
            ada.tabTo("#metadata").type("<EntityDescriptor/>");
            ada.tabTo("button:has-text(\"Check and take\")").enter();
            ada.see("The metadata were not taken");
        }
    }
}
