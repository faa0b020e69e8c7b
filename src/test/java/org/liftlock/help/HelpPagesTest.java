package org.liftlock.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class HelpPagesTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");

    @Inject
    World world;

    @Test
    void strangersCanReadEveryTopic() {
        Browser stranger = new Browser();
        for (Topic topic : Topic.values()) {
            Response answer = stranger.open("/help/" + topic.slug());
            assertThat(answer.statusCode()).as(topic.slug()).isEqualTo(200);
            assertThat(answer.asString()).contains("<h1>" + topic.title() + "</h1>");
        }
        assertThat(stranger.open("/help/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Browser reader = Browser.signedIn(world.member("acme", Role.ADMIN));
        Set<String> links = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            LINK.matcher(reader.open("/help/" + topic.slug()).asString())
                    .results()
                    .forEach(found -> links.add(found.group(1)));
        }
        for (String link : links) {
            assertThat(reader.open(link).statusCode()).as(link).isIn(200, 302, 303);
        }
    }
}
