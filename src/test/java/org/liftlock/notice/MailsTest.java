package org.liftlock.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.OrderedRun;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
@QuarkusTestResource(value = MailServer.class, restrictToAnnotatedClass = true)
class MailsTest {
    @Inject
    World world;

    @Inject
    MailRound round;

    @Inject
    Newsroom newsroom;

    @Inject
    Scopes scopes;

    @Inject
    org.liftlock.organization.Organizations organizations;

    private String admin;

    @BeforeEach
    void begin() {
        MailServer.up();
        admin = world.member("mailed", Role.ADMIN);
        world.change("delete from mail");
        world.change("delete from notice_preference");
    }

    private void tell(Subject subject, String headline) {
        scopes.run(Scope.PORTAL, () -> {
            UUID organization = organizations.bySlug("mailed").orElseThrow().id();
            newsroom.tell(new News(
                    organization,
                    subject,
                    headline + UUID.randomUUID(),
                    headline,
                    "First paragraph.\n\nSecond <b>paragraph</b>.",
                    "/runs/1"));
        });
    }

    private void send() {
        world.change("update mail set next_at = now() - interval '1 second' where state = 'waiting'");
        round.go(() -> false);
    }

    private String outbox() {
        return Browser.signedIn(admin).open("/outbox").asString();
    }

    @Test
    void mailArrivesInTextAndHtmlAndOnce() throws Exception {
        tell(Subject.TROUBLE, "It has failed");
        send();
        send();
        MimeMessage[] got = MailServer.mails().getReceivedMessages();
        assertThat(got).hasSize(1);
        assertThat(got[0].getSubject()).isEqualTo("It has failed");
        assertThat(got[0].getAllRecipients()[0]).hasToString(admin);
        assertThat(got[0].getMessageID()).matches("<[0-9a-f-]{36}@liftlock>");
        String all = com.icegreen.greenmail.util.GreenMailUtil.getBody(got[0]);
        assertThat(all).contains("text/plain").contains("text/html").contains("First paragraph.");
        assertThat(all).contains("&lt;b&gt;").contains("/notices/preferences");
        assertThat(outbox()).contains("Sent");
    }

    @Test
    void attemptThatDiedIsRepeatedUnderTheSameMessageId() throws Exception {
        tell(Subject.TROUBLE, "It has failed");
        send();
        world.change("update mail set state = 'waiting', sent_at = null");
        send();
        MimeMessage[] got = MailServer.mails().getReceivedMessages();
        assertThat(got).hasSize(2);
        assertThat(got[0].getMessageID()).isEqualTo(got[1].getMessageID());
    }

    @Test
    void serverThatIsDownIsTriedAgain() {
        tell(Subject.TROUBLE, "It has failed");
        MailServer.down();
        send();
        assertThat(outbox()).contains("Attempt 1:").contains("Waiting to be sent");
        MailServer.up();
        send();
        assertThat(MailServer.mails().getReceivedMessages()).hasSize(1);
    }

    @Test
    void wrongPasswordIsSaidAndTriedAgain() {
        tell(Subject.TROUBLE, "It has failed");
        MailServer.upWithAnotherPassword();
        send();
        assertThat(outbox())
                .contains("Attempt 1:")
                .contains("Waiting to be sent")
                .doesNotContain("mail-password");
        MailServer.up();
        send();
        assertThat(outbox()).contains("ti-circle-check");
    }

    @Test
    void refusedRecipientIsGivenUpAndCanBeSentAgain() throws Exception {
        tell(Subject.TROUBLE, "It has failed");
        try (AutoCloseable server = MailServer.refusing()) {
            send();
        }
        String page = outbox();
        assertThat(page).contains("Given up").contains("no such mailbox");
        MailServer.up();
        send();
        assertThat(MailServer.mails().getReceivedMessages()).isEmpty();
        String again = page.replaceAll("(?s).*action=\"(/outbox/[^\"]+/resending)\".*", "$1");
        Browser.signedIn(admin).submit("/outbox", again, Map.of()).then().statusCode(303);
        send();
        assertThat(MailServer.mails().getReceivedMessages()).hasSize(1);
    }

    @Test
    void attemptsAreBounded() {
        tell(Subject.TROUBLE, "It has failed");
        MailServer.down();
        for (int attempt = 0; attempt < 8; attempt++) {
            send();
        }
        assertThat(outbox()).contains("Given up").contains("Attempt 8:");
    }

    @Test
    void oldNewsIsNotSentByItself() {
        tell(Subject.TROUBLE, "It has failed");
        world.change("update mail set not_after = now() - interval '1 hour'");
        send();
        assertThat(MailServer.mails().getReceivedMessages()).isEmpty();
    }

    @Test
    void peopleChooseWhatTheyGet() {
        String manager = world.member("mailed", Role.MANAGER);
        tell(Subject.TROUBLE, "For administrators");
        assertThat(outbox()).doesNotContain(manager);
        Browser browser = Browser.signedIn(manager);
        browser.open("/notices/preferences").then().statusCode(200).body(containsString("Mail me when"));
        browser.submit("/notices/preferences", "/notices/preferences", Map.of("subject", "trouble"))
                .then()
                .statusCode(303);
        tell(Subject.TROUBLE, "For both");
        tell(Subject.PROGRESS, "For administrators");
        assertThat(outbox().split(java.util.regex.Pattern.quote("<td data-label=\"To\">" + manager), -1))
                .hasSize(2);
    }

    @Test
    void requestForApprovalReachesSupportThatWasLetIn() {
        String support = world.staff(Role.SUPPORT);
        world.letSupportIn("mailed");
        tell(Subject.TROUBLE, "It has failed");
        assertThat(outbox()).doesNotContain(support);
        scopes.run(Scope.PORTAL, () -> {
            UUID organization = organizations.bySlug("mailed").orElseThrow().id();
            newsroom.tell(new News(
                    organization,
                    Subject.APPROVALS,
                    "asked" + UUID.randomUUID(),
                    "Approve it",
                    "Please.",
                    "/runs/1",
                    Permissions.RUNS_APPROVE,
                    admin));
        });
        assertThat(outbox()).contains(support);
    }

    @Test
    void programsReadNoticesAndTheOutbox() {
        tell(Subject.TROUBLE, "It has failed");
        api(admin)
                .get("/api/v1/notices")
                .then()
                .statusCode(200)
                .body("items[0].subject", org.hamcrest.Matchers.is("It has failed"))
                .body("items[0].link", org.hamcrest.Matchers.is("/runs/1"));
        String mail = api(admin)
                .get("/api/v1/mails?state=waiting&q=" + admin)
                .then()
                .statusCode(200)
                .body("total", org.hamcrest.Matchers.is(1))
                .extract()
                .path("items[0].id");
        api(admin).post("/api/v1/mails/%s/resending".formatted(mail)).then().statusCode(204);
        api(world.member("globex", Role.ADMIN))
                .post("/api/v1/mails/%s/resending".formatted(mail))
                .then()
                .statusCode(404);
    }

    @Test
    void oneOrganizationNeverSeesAnothersMails() {
        tell(Subject.TROUBLE, "It has failed");
        Browser.signedIn(world.member("globex", Role.ADMIN))
                .open("/outbox")
                .then()
                .statusCode(200)
                .body(not(containsString(admin)));
        Browser.signedIn(world.member("mailed", Role.VIEWER))
                .open("/outbox")
                .then()
                .statusCode(403);
    }

    @Test
    void cancelledRunIsToldOnTheBoardAndByMail() {
        UUID installation = world.installation("mailed");
        String run = OrderedRun.placed(admin, installation, "community-to-business", "execute")
                .path("id");
        api(admin).post("/api/v1/runs/" + run + "/cancellation").then().statusCode(200);
        Browser.signedIn(admin).open("/notices").then().body(containsString("was cancelled"));
        send();
        assertThat(List.of(MailServer.mails().getReceivedMessages())).hasSize(1);
    }
}
