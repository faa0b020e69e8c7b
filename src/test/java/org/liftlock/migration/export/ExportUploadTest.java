package org.liftlock.migration.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;

/** Uploads of an export whose rows pg_dump has written, and of files that are none. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ExportUploadTest {
    private static final String MANIFEST = """
            {"run": "r", "installation": "Elsewhere", "product": "%s", "edition": "community",
             "taken_at": "2026-01-01T00:00:00Z", "search_path": "public",
             "tables": [{"schema": "public", "table": "%s", "columns": {"id": "integer"}, "rows": 3, "hash": "h"}]}""";

    private static byte[] dump = {};

    @Inject
    World world;

    private String organization;
    private String admin;
    private UUID installation;
    private String exports;

    @BeforeAll
    static void writeRows(@TempDir Path folder) throws Exception {
        Target target = ScratchDatabases.create();
        execute(target, "create table people (id int primary key)", "insert into people values (1), (2), (3)");
        Path file = folder.resolve("tables.dump");
        ProcessBuilder writing = new ProcessBuilder(
                "pg_dump",
                "--format=custom",
                "--file=" + file,
                "--host=" + target.host(),
                "--port=" + target.port(),
                "--username=" + target.user(),
                "--table=people",
                target.database());
        writing.environment().put("PGPASSWORD", target.password());
        assertThat(writing.inheritIO().start().waitFor()).isZero();
        dump = Files.readAllBytes(file);
        ScratchDatabases.drop(target);
    }

    @BeforeEach
    void newInstallation() {
        organization = "uploads-" + UUID.randomUUID().toString().substring(0, 8);
        admin = world.member(organization, Role.ADMIN);
        installation = world.installation(organization);
        exports = "/api/v1/installations/%s/exports".formatted(installation);
    }

    private static byte[] packed(String product, String table, byte[] rows) throws IOException {
        return packed(Map.of(
                "manifest.json",
                MANIFEST.formatted(product, table).getBytes(StandardCharsets.UTF_8),
                "tables.dump",
                rows));
    }

    private static byte[] packed(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private ValidatableResponse upload(byte[] file) {
        return given().header("Authorization", "Bearer " + World.token(admin))
                .contentType("application/zip")
                .body(file)
                .post(exports)
                .then();
    }

    @Test
    void uploadedExportIsKeptAndGivesTheSameFileAgain() throws IOException {
        String id = upload(packed(World.PRODUCT, "people", dump))
                .statusCode(201)
                .body("installation", is("Elsewhere"))
                .body("rows", is(3))
                .extract()
                .path("id");
        api(admin).get(exports).then().body("items", hasSize(1)).body("items[0].id", is(id));
        byte[] again = api(admin)
                .get(exports + "/%s/file".formatted(id))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        upload(again).statusCode(201);
        api(admin).delete(exports + "/" + id).then().statusCode(204);
        api(admin).get(exports).then().body("items", hasSize(1));
        Browser.signedIn(admin)
                .open("/installations/%s/exports".formatted(installation))
                .then()
                .body(containsString("Elsewhere"));
    }

    @Test
    void whatIsNoExportIsRefusedWithAReason() throws IOException {
        upload("hello".getBytes(StandardCharsets.UTF_8)).statusCode(422).body("code", is("export_foreign"));
        upload(packed(Map.of("notes.txt", dump))).statusCode(422).body("detail", containsString("notes.txt"));
        upload(packed("another", "people", dump)).statusCode(422).body("code", is("export_of_another_product"));
        upload(packed(World.PRODUCT, "letters", dump)).statusCode(422).body("code", is("export_incomplete"));
        upload(packed(World.PRODUCT, "people", Arrays.copyOf(dump, 40)))
                .statusCode(422)
                .body("code", is("export_unreadable"));
        byte[] whole = packed(World.PRODUCT, "people", dump);
        upload(Arrays.copyOf(whole, whole.length / 2)).statusCode(422).body("code", is("export_damaged"));
        api(admin).get(exports).then().body("items", hasSize(0));
    }

    @Test
    void formTakesAFileWithoutJavaScriptAndSaysWhatIsWrongWithIt() throws IOException {
        Browser browser = Browser.signedIn(admin);
        String page = "/installations/%s/exports".formatted(installation);
        browser.request()
                .multiPart("csrf-token", browser.token(page))
                .multiPart("file", "notes.txt", "hello".getBytes(StandardCharsets.UTF_8))
                .post(page + "/uploads")
                .then()
                .statusCode(422)
                .body(containsString("This is no export of a portal like this one"));
        browser.request()
                .multiPart("csrf-token", browser.token(page))
                .multiPart("file", "export.zip", packed(World.PRODUCT, "people", dump))
                .post(page + "/uploads")
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("Elsewhere"));
    }

    @Test
    void onlyUploadsMayBeLarge() {
        api(admin)
                .body(new byte[11 * 1024 * 1024])
                .post("/api/v1/runs")
                .then()
                .statusCode(413)
                .body("code", is("too_large"));
    }

    @Test
    void managersImportButDoNotUpload() {
        api(world.member(organization, Role.MANAGER)).post(exports).then().statusCode(403);
        api(world.member("globex", Role.ADMIN)).get(exports).then().statusCode(404);
    }
}
