package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstalledPartitionsTest extends InstalledSchemaScene {
    /** The sample has run for years before anybody looked after its partitions. */
    @Test
    void sampleIsDividedWithoutLosingARow(Target plain) {
        Target target = sample(plain);
        Site site = site(target).draft().site();
        KeepPartitions keep = keep();
        Map<String, String> before = rows(target);

        assertThat(keep.check(site).findings())
                .extracting(finding -> finding.code())
                .containsExactly("rows_in_default_partition");
        done(keep.apply(site, pulse), true);
        assertThat(
                        ask(
                                target,
                                "select count(*) > 0 and bool_and(\"timestamp\" > now() + interval '1 year') from audit_logs_default"))
                .as("only the rows of a clock that was wrong stay behind")
                .isEqualTo("t");
        assertThat(ask(target, "select count(*) from api_usage_logs_default")).isEqualTo("0");
        assertThat(rows(target).get("llm_usage_logs")).isEqualTo(before.get("llm_usage_logs"));
        assertThat(rows(target).get("audit_logs"))
                .as("months older than seven years are tables of their own now")
                .isNotEqualTo(before.get("audit_logs"));
        assertThat(keep.check(site).changes()).isEmpty();

        done(keep.undo(site, pulse, Retreat.KEEP_DATA), true);
        assertThat(rows(target)).isEqualTo(before);
    }

    /** What is retired keeps its foreign keys, so that what these point to could not be dropped. */
    @Test
    void retiredPartitionsGoWithTheirTablesAndAreCountedBefore(Target plain) throws SQLException {
        Target target = sample(plain);
        execute(
                target,
                "update audit_logs set retention_period_days = 30 where \"timestamp\" < now() - interval '2 years'");
        Site site = keeping(target, 12);
        done(keep().apply(site, pulse), true);
        assertThat(
                        ask(
                                target,
                                "select count(*) > 0 from pg_class where relname = 'audit_logs_' || to_char(now() - interval '8 years', 'YYYY_MM')"))
                .isEqualTo("t");

        DatabasePack pack = new DatabasePack(
                new BareSite(product, target, Path.of(System.getProperty("java.io.tmpdir")), false),
                product.pack("schema"),
                pulse,
                3);
        assertThat(pack.rowsSince("003").keySet()).anyMatch(name -> name.endsWith("(a retired partition)"));
        assertThat(pack.rowsSince("004")).isEmpty();
        assertThat(pack.down("001")).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.summary())
                .contains("retired partitions"));
        assertThat(edition(target)).isEqualTo("empty");
        assertThat(
                        ask(
                                target,
                                "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"))
                .isEqualTo("0");
    }

    @Test
    void monthWithRowsThatMustBeKeptLongerIsNotRetired(Target plain) {
        Target target = sample(plain);
        Site site = keeping(target, 12);

        assertThat(keep().check(site).findings())
                .extracting(finding -> finding.code())
                .contains("rows_to_be_kept");
        assertThat(keep().apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .hasSizeGreaterThan(5)
                        .allMatch(finding -> finding.message().startsWith("audit_logs_")));
        assertThat(ask(target, "select count(*) from audit_logs where \"timestamp\" < now() - interval '18 months'"))
                .as("their seven years are not over")
                .isNotEqualTo("0");
        assertThat(ask(target, "select count(*) from audit_logs where \"timestamp\" < now() - interval '86 months'"))
                .isEqualTo("0");
    }

    private Target sample(Target plain) {
        Target target = installed(plain);
        execute(target, Objects.requireNonNull(product.sample()).generateSql("small"));
        return target;
    }

    private Site keeping(Target target, int months) {
        return TestSite.on(target)
                .product(product)
                .editions("system", "system")
                .parameter("retain_months", Integer.toString(months))
                .site();
    }

    private KeepPartitions keep() {
        return (KeepPartitions) product.playbook("maintain-partitions").orElseThrow().steps().stream()
                .filter(KeepPartitions.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> rows(Target target) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : List.of("audit_logs", "api_usage_logs", "cost_allocations", "llm_usage_logs")) {
            rows.put(
                    table,
                    ask(
                            target,
                            "select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from %s t".formatted(table)));
        }
        return rows;
    }
}
