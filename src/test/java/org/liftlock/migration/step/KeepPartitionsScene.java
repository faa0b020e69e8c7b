package org.liftlock.migration.step;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** What the tests of partitions share. */
@ExtendWith(DatabaseExtension.class)
abstract class KeepPartitionsScene {
    static final String TABLE = """
            create table events (
                id bigint generated always as identity, at timestamptz not null, word text, primary key (id, at)
            ) partition by range (at);
            create index events_word on events (word);
            alter table events enable row level security;
            alter table events force row level security;
            create policy everybody on events using (true);""";

    static final String REST = "create table events_default partition of events default";

    static final String PARTS = """
            select string_agg(c.relname, ' ' order by c.relname)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'events'::regclass""";

    final HeardPulse pulse = new HeardPulse();

    final UUID run = UUID.randomUUID();

    @TempDir
    Path workspace;

    Product product = TestProduct.bare();

    @BeforeEach
    void divided() {
        Pack pack = new Pack(
                "plus",
                "plus",
                "Plus",
                "Adds.",
                List.of(TestProduct.migration("001", "events", TABLE, "drop table events")),
                List.of(),
                List.of(),
                List.of(new Pack.Partitioned("events", "at", null)));
        product = TestProduct.with(Map.of("plus", pack), Map.of());
    }

    KeepPartitions step(@Nullable Integer months, String retired) {
        return new KeepPartitions("partitions", "Partitions", "Looks after them.", "plus", 2, months, retired, 300, 2);
    }

    Site site(Target target) {
        return TestSite.on(target)
                .product(product)
                .run(run)
                .clock(clock())
                .workspace(workspace)
                .site();
    }

    static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    }
}
