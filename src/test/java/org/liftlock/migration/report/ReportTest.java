package org.liftlock.migration.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.OrderedRun;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ReportTest {
    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    EntityManager entities;

    private String admin;
    private String run;

    @BeforeEach
    void startARun() {
        admin = world.member("acme", Role.ADMIN);
        run = OrderedRun.placed(admin, world.installation("acme"), "community-to-business", "execute")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void unfinishedRunHasADraftThatSaysSo() {
        api(admin)
                .get("/api/v1/runs/" + run + "/report")
                .then()
                .statusCode(200)
                .body("run.state", is("queued"))
                .body("$", not(hasKey("signature")));
        assertThat(Browser.signedIn(admin).open("/runs/" + run + "/report").asString())
                .contains("Not signed yet");
    }

    @Test
    void endedRunIsSignedAndVerified() throws IOException {
        end();
        String report = report();
        assertThat(verify(report)).isZero();
        assertThat(verify(report.replace("\"rows_before\" : 5000", "\"rows_before\" : 5001")))
                .isEqualTo(1);
        assertThat(report()).as("signed once").isEqualTo(report);
        assertThat(Browser.signedIn(admin).open("/runs/" + run + "/report").asString())
                .contains("Signed on", "Every table has the same rows as before", "Take a break");
    }

    @Test
    void runThatEndsAgainIsSignedAgain() {
        end();
        String first = report();
        world.change(
                "update run set state = 'rolled_back', retreat = 'keep_data', finished_at = now() + interval '1 s' where id = cast(? as uuid)",
                run);
        assertThat(report()).isNotEqualTo(first).contains("\"strategy\" : \"keep_data\"");
    }

    @Test
    void cancelledRunIsSignedBeforeAnybodyReadsIt() {
        api(admin).post("/api/v1/runs/" + run + "/cancellation").then().statusCode(200);
        assertThat(signatures()).isOne();
    }

    private long signatures() {
        return scopes.in(Scope.PORTAL, () -> ((Number)
                        entities.createNativeQuery("select count(*) from run_report where run_id = ?")
                                .setParameter(1, UUID.fromString(run))
                                .getSingleResult())
                .longValue());
    }

    @Test
    void reportsOfOthersAreNotFound() {
        String stranger = world.member("globex", Role.ADMIN);
        api(stranger).get("/api/v1/runs/" + run + "/report").then().statusCode(404);
        Browser browser = Browser.signedIn(stranger);
        for (String form : List.of("", ".pdf", ".json")) {
            assertThat(browser.open("/runs/" + run + "/report" + form).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void pdfHoldsTheReportAndItsFonts() throws IOException {
        end();
        byte[] pdf = Browser.signedIn(admin)
                .open("/runs/" + run + "/report.pdf")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("report-" + run + ".pdf"))
                .extract()
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Signed on", "5\u202f000", "Take a break");
            PDResources resources = document.getPage(0).getResources();
            for (COSName font : resources.getFontNames()) {
                assertThat(resources.getFont(font).isEmbedded())
                        .as(font.getName())
                        .isTrue();
            }
        }
    }

    private String report() {
        return api(admin)
                .get("/api/v1/runs/" + run + "/report")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private int verify(String report) throws IOException {
        Path folder = Files.createTempDirectory("report");
        Path file = Files.writeString(folder.resolve("report.json"), report);
        Files.writeString(
                folder.resolve("jwks.json"),
                RestAssured.get("/.well-known/jwks.json").asString());
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new VerifyCommand(nowhere, nowhere).run("verify-report", file.toString());
    }

    private void end() {
        world.change("""
                insert into run_proof (run_id, organization_id, table_name, subject, rows_before, rows_after, hash_before, hash_after)
                select id, organization_id, 'users', 'Users', 5000, 5000, 'aa', 'aa' from run where id = cast(? as uuid)""", run);
        world.change("""
                insert into run_task (run_id, organization_id, id, position, title, detail)
                select id, organization_id, 'rest', 1, 'Take a break', 'You & <b>they</b> have earned it.' from run where id = cast(? as uuid)""", run);
        world.change(
                "update run set state = 'done', started_at = now(), finished_at = now() where id = cast(? as uuid)",
                run);
    }
}
