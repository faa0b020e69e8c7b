package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** From an empty database to a system that is in use, out of use, and in use again. */
@ExtendWith(DatabaseExtension.class)
class InstallPlaybooksTest {
    private static final String INSTALL = "install-schema";
    private static final String REMOVE = "remove-schema";

    private final Product product = ShippedProducts.get("enterprise-ai");

    @Test
    void installedOutOfUseAndInUseAgainWithEveryRow(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.on(plain, product);
        Target target = walk.target();

        walk.walk(INSTALL);
        assertThat(walk.changes(INSTALL)).isEmpty();
        execute(target, Objects.requireNonNull(product.sample()).generateSql("small"));
        walk.stay("maintain-partitions", "system", months("12"));
        String content = content(target);

        walk.walk(REMOVE);
        assertThat(walk.changes(REMOVE)).isEmpty();
        assertThat(ask(target, "select distinct state from liftlock.pack_history"))
                .isEqualTo("retired");
        assertThat(content(target)).isEqualTo(content);

        walk.walk(INSTALL);
        assertThat(walk.changes(INSTALL)).isEmpty();
        assertThat(content(target)).isEqualTo(content);
        try (var connection = target.connect()) {
            assertThat(EditionProbe.of(product).probe(connection).edition()).contains(product.edition("system"));
        }
    }

    @Test
    void partitionsExportsAndBackupsOfASystemInUse(Target plain, @TempDir Path files) {
        execute(ScratchDatabases.superuser(plain), "alter role customer createrole");
        PlaybookWalk walk =
                PlaybookWalk.on(plain, product).keepingFilesIn(files).withoutPlans();
        walk.walk(INSTALL);
        Target target = walk.target();
        execute(target, Objects.requireNonNull(product.sample()).generateSql("small"));
        String content = content(target);

        Site kept = walk.stayed("maintain-partitions", "system", months("84"));
        walk.again("maintain-partitions", kept);
        assertThat(content(target)).isNotEqualTo(content);
        walk.undone("maintain-partitions", kept);
        assertThat(content(target)).isEqualTo(content);
        Surround surround = new Surround(walk, product, "system");
        surround.exportsAndImports("messages");
        surround.rescues("delete from messages", "select count(*) from messages");
    }

    private static String content(Target target) {
        return ask(target, """
                select (select count(*) from users) || ' ' || (select count(*) from audit_logs) || ' '
                    || (select sum(hashtextextended(m::text, 0)) from messages m) || ' '
                    || (select sum(hashtextextended(c::text, 0)) from cost_allocations c)""");
    }

    private static ObjectNode months(String number) {
        return JsonNodeFactory.instance.objectNode().put("retain_months", number);
    }
}
