package org.liftlock.migration;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.World;
import org.liftlock.person.Role;

/** An upgrade that failed after two backups. */
abstract class EmergencyScene {
    @Inject
    World world;

    Path folder;
    String admin;
    UUID installation;
    String upgrade;
    String older;
    String newer;

    @BeforeEach
    void upgradeThatFailedAfterItsBackup(@TempDir Path folder) throws IOException {
        this.folder = folder;
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
        upgrade = start("community-to-business", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        older = backup("backup-early", "2026-11-01T08:00:00Z");
        newer = backup("backup-database", "2026-11-20T08:00:00Z");
        world.change("update run set state = 'failed' where id = cast(? as uuid)", upgrade);
        world.change(
                "update run_step set attempts = 1, state = 'failed' where run_id = cast(? as uuid) and name = 'migrate-schema'",
                upgrade);
    }

    String backup(String step, String takenAt) throws IOException {
        Path files = Files.createDirectories(folder.resolve(step + "-" + UUID.randomUUID()));
        Files.writeString(files.resolve("manifest.json"), "{}");
        world.change("""
                insert into run_journal (run_id, organization_id, step, key, value, at)
                select id, organization_id, ?, 'backup', cast(? as jsonb), now() from run where id = cast(? as uuid)""", step, """
                {"folder": "%s", "digest": "0123456789abcdef0123", "bytes": 2, "tables": 3, "rows": 40, "takenAt": "%s", "proved": true}""".formatted(files, takenAt), upgrade);
        return String.valueOf(files.getFileName());
    }

    Response start(String playbook, Map<String, String> parameters) {
        return OrderedRun.placed(admin, installation, playbook, "execute", parameters);
    }
}
