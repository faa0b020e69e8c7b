package org.liftlock.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ApiDocumentTest {
    @Test
    void strangersMayReadIt() {
        given().get("/openapi").then().statusCode(200).body(containsString("title: Liftlock"));
        given().get("/docs/").then().statusCode(200).body(containsString("swagger"));
    }

    @Test
    void onlyTheApiIsDescribed() {
        Map<String, ?> paths = given().queryParam("format", "json")
                .get("/openapi")
                .then()
                .body("components.securitySchemes.bearer.scheme", is("bearer"))
                .extract()
                .path("paths");
        assertThat(paths.keySet())
                .contains("/api/v1/runs", "/api/v1/installations", "/api/v1/playbooks", "/api/v1/auth/login")
                .allMatch(path -> path.startsWith("/api/v1/") || path.startsWith("/.well-known/"));
    }
}
