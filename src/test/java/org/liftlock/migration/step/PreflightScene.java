package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.ProductSheet;

/** A database and its folder, at which the checks before a run look. */
@ExtendWith(DatabaseExtension.class)
abstract class PreflightScene {
    final HeardPulse pulse = new HeardPulse();
    Target target;

    Path folder;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) {
        this.target = target;
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text)",
                "create table revisions (version_num text primary key)",
                "insert into revisions values ('a1'), ('b2')");
    }

    SiteBuilder site() {
        return SiteBuilder.of(target, folder)
                .database(new ProductSheet.Database(Map.of(), null, "revisions", List.of("a1", "b2")));
    }

    static Preflight of(PreflightCheck... checks) {
        return new Preflight("preflight", "Preflight", "", List.of(checks));
    }

    List<Finding> look(PreflightCheck... checks) {
        return of(checks).check(site().build()).findings();
    }

    static void has(List<Finding> findings, Severity severity, String code, String... words) {
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message() + " " + finding.remedy()).contains(words);
            if (severity != Severity.INFO) {
                assertThat(finding.remedy()).isNotBlank();
            }
        });
    }
}
