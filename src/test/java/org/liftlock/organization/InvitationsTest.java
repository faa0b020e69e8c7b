package org.liftlock.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class InvitationsTest {
    private static final Pattern ID = Pattern.compile("/settings/invitations/([0-9a-f-]{36})/revocation");

    @Inject
    World world;

    @Inject
    PeopleOfOrganization people;

    @Test
    void newPersonAcceptsAndIsSignedIn() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String link = invite(admin, "new@inviting.example", "manager");
        Browser invited = new Browser();
        Response answer = invited.submit(
                link, link, Map.of("name", "Nia New", "password", "a password of her own", "email", "other@x.example"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        assertThat(invited.open("/settings/members").asString()).contains("Nia New", "new@inviting.example");
        assertThat(new Browser().open(link).statusCode()).isEqualTo(410);
        assertThat(people.audited("invitation.accepted", "new@inviting.example"))
                .hasSize(1);
    }

    @Test
    void shortPasswordComesBackBesideItsField() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String link = invite(admin, "short@inviting.example", "viewer");
        Response answer = new Browser().submit(link, link, Map.of("name", "Shorty", "password", "short"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("value=\"Shorty\"", "password-error")
                .doesNotContain("value=\"short\"");
    }

    @Test
    void whoHasAnAccountSignsInFirstAndJoins() {
        String email = world.member("elsewhere", Role.ANALYST);
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String link = invite(admin, email, "viewer");
        Browser person = new Browser();
        assertThat(person.submit(link, link, Map.of("name", "Mallory", "password", "taking an account over"))
                        .getHeader("Location"))
                .contains("/sign-in?next=" + link);
        Browser signedIn = Browser.signedIn(email);
        assertThat(signedIn.open(link).asString()).contains("Become a member");
        assertThat(signedIn.submit(link, link + "/membership", Map.of()).getHeader("Location"))
                .endsWith("/organization-choice");
        assertThat(signedIn.open("/organization-choice").asString()).contains("elsewhere", "inviting");
    }

    @Test
    void invitationIsNobodyElses() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String link = invite(admin, "only-me@inviting.example", "admin");
        Browser other = Browser.signedIn(world.member("elsewhere", Role.VIEWER));
        assertThat(other.open(link).asString()).contains("You are signed in as viewer@elsewhere.example");
        other.submit(link, link + "/membership", Map.of());
        assertThat(admin.open("/settings/members?q=elsewhere").asString()).contains("No member fits");
    }

    @Test
    void sendingAgainAndRevokingEndTheFormerLink() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String first = invite(admin, "again@inviting.example", "user");
        String id = idOf(admin);
        admin.submit("/settings/invitations", "/settings/invitations/" + id + "/resending", Map.of());
        String second = PeopleOfOrganization.linkIn(
                admin.open("/outbox?q=again@inviting.example").asString(), "again@inviting.example");
        assertThat(second).isNotEqualTo(first);
        assertThat(new Browser().open(first).statusCode()).isEqualTo(410);
        assertThat(new Browser().open(second).statusCode()).isEqualTo(200);
        admin.submit("/settings/invitations", "/settings/invitations/" + id + "/revocation", Map.of());
        assertThat(new Browser().open(second).statusCode()).isEqualTo(410);
    }

    @Test
    void expiredInvitationOpensNothing() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String link = invite(admin, "late@inviting.example", "user");
        world.change("update invitation set expires_at = now() where email = ?1", "late@inviting.example");
        assertThat(new Browser().open(link).statusCode()).isEqualTo(410);
        assertThat(admin.open("/settings/invitations").asString()).contains("Expired");
    }

    @Test
    void secondInvitationAndWrongAddressAreRefusedBesideTheField() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        invite(admin, "twice@inviting.example", "user");
        assertThat(send(admin, "TWICE@inviting.example", "user").asString()).contains("is invited already");
        assertThat(send(admin, "no address", "user").asString()).contains("Type an e-mail address");
        assertThat(send(admin, "x@y.example\r\nBcc: all@y.example", "user").statusCode())
                .isEqualTo(422);
        assertThat(send(admin, "fine@inviting.example", "super_admin").statusCode())
                .isEqualTo(422);
    }

    @Test
    void fullPlanSaysWhoCanRaiseIt() {
        Browser admin = Browser.signedIn(world.member("full", Role.ADMIN));
        world.change("update organization set max_members = 2 where slug = ?1", "full");
        invite(admin, "second@full.example", "user");
        Response answer = send(admin, "third@full.example", "user");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("allows 2 members", "sales");
    }

    @Test
    void tokenIsNowhereInTheDatabase() {
        Browser admin = Browser.signedIn(world.member("inviting", Role.ADMIN));
        String link = invite(admin, "secret@inviting.example", "user");
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(people.rows(
                        "select id from mail where position(?1 in text_body || html_body || encode(sealed_link, 'escape')) > 0",
                        token))
                .isEmpty();
        assertThat(people.rows("select id from invitation where token_hash = ?1", token))
                .isEmpty();
    }

    private String invite(Browser admin, String email, String role) {
        Response answer = send(admin, email, role);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        String link =
                PeopleOfOrganization.linkIn(admin.open("/outbox?q=" + email).asString(), email);
        assertThat(link).isNotEmpty();
        return link;
    }

    private static Response send(Browser admin, String email, String role) {
        return admin.submit(
                "/settings/invitations",
                "/settings/invitations",
                Map.of("email", email, "role", role, "message", "Welcome aboard"));
    }

    /** Of the newest invitation. */
    private static String idOf(Browser admin) {
        Matcher id = ID.matcher(admin.open("/settings/invitations").asString());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
