package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RunEventsTest {
    @Inject
    World world;

    @Test
    void watcherIsToldOfEachChangeAndOfTheEnd() throws Exception {
        String admin = world.member("acme", Role.ADMIN);
        UUID installation = world.installation("acme");
        String id = OrderedRun.placed(admin, installation, "community-to-business", "execute")
                .path("id");
        try (Stream<String> lines = events(admin, id)) {
            Iterator<String> events =
                    lines.filter(line -> line.startsWith("event:")).iterator();
            assertThat(events.next()).isEqualTo("event:change");
            api(admin).post("/api/v1/runs/" + id + "/pause").then().statusCode(200);
            assertThat(events.next()).isEqualTo("event:change");
            api(admin).post("/api/v1/runs/" + id + "/cancellation").then().statusCode(200);
            assertThat(events.next()).isEqualTo("event:change");
            assertThat(events.next()).isEqualTo("event:over");
            assertThat(events.hasNext()).isFalse();
        }
    }

    private Stream<String> events(String email, String run) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/runs/%s/events".formatted(RestAssured.port, run)))
                .header("Cookie", "liftlock_session=" + Browser.sessionOf(email))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}
