package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.liftlock.PortalProcess;

/** One person's browser window. */
final class Window implements AutoCloseable {
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final int MOST_TABS = 150;
    private static final String FOCUS_SHOWS = "getComputedStyle(document.activeElement).outlineStyle !== 'none'";

    private final PortalProcess portal;
    private final BrowserContext context;
    private final Page page;
    private final String look;

    private Window(PortalProcess portal, BrowserContext context, String look) {
        this.portal = portal;
        this.context = context;
        this.page = context.newPage();
        this.look = look;
    }

    static Window desktop(Browser browser, PortalProcess portal) {
        return open(browser, portal, 1280, ColorScheme.LIGHT, true, "desktop-light");
    }

    static Window phone(Browser browser, PortalProcess portal) {
        return open(browser, portal, 390, ColorScheme.DARK, true, "phone-dark");
    }

    static Window withoutScript(Browser browser, PortalProcess portal) {
        return open(browser, portal, 1280, ColorScheme.LIGHT, false, "plain");
    }

    private static Window open(
            Browser browser, PortalProcess portal, int width, ColorScheme scheme, boolean script, String look) {
        return new Window(
                portal,
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(script)),
                look);
    }

    Page page() {
        return page;
    }

    void signIn(String email) {
        go("/sign-in");
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill(PortalProcess.PASSWORD);
        press("Sign in");
    }

    void go(String path) {
        page.navigate(portal.url(path));
    }

    void press(String button) {
        page.locator("button:has-text(\"%s\")".formatted(button)).first().click();
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Clicks a link and waits for its page. */
    void follow(String link) {
        page.locator("a:has-text(\"%s\")".formatted(link)).first().click();
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Where the links of the page lead within the portal. */
    @SuppressWarnings("unchecked")
    List<String> links() {
        return (List<String>)
                page.evaluate(
                        "[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(link => link.getAttribute('href'))");
    }

    /** Goes on with the tab key, as somebody without a mouse does, until something is reached that can be seen to be. */
    Window tabTo(String selector) {
        for (int press = 0; press < MOST_TABS; press++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.locator(selector).evaluateAll("all => all.includes(document.activeElement)")) {
                assertThat(page.evaluate(FOCUS_SHOWS))
                        .as("the focus on %s shows", selector)
                        .isEqualTo(true);
                return this;
            }
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    void key(String key) {
        page.keyboard().press(key);
    }

    void enter() {
        key("Enter");
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Opens an installation by its name; says where its page is. */
    String installation(String name) {
        go("/installations");
        follow(name);
        return path();
    }

    /** Who is signed in, for which organization and as what. */
    String account() {
        return page.locator(".account-menu").textContent();
    }

    void signOut() {
        page.locator("details.account summary").click();
        press("Sign out");
    }

    String path() {
        return page.url().substring(portal.url("").length());
    }

    String text() {
        return page.locator("main").innerText();
    }

    void see(String words) {
        page.locator("main", new Page.LocatorOptions().setHasText(words))
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(180_000));
    }

    /** Takes a picture, and holds the page to WCAG 2.2 AA and to its width. */
    void look(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + look + ".png"))
                .setFullPage(true));
        fits(name);
    }

    /** Holds the page to WCAG 2.2 AA and to its width. */
    void fits(String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits the width of %s", name, look)
                .isEqualTo(true);
        List<String> violations = axe().analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .toList();
        assertThat(violations).as("accessibility of %s as %s", name, look).isEmpty();
    }

    /** In the page itself: the other mode opens a second one each time, for frames, and the portal has none. */
    @SuppressWarnings("deprecation")
    private AxeBuilder axe() {
        return new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .setLegacyMode(true);
    }

    @Override
    public void close() {
        context.close();
    }
}
