package org.liftlock.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenancyRulesTest {
    private static final String RIGHT = """
            tenants:
              table: tenants
              id: id
              id_type: uuid
              slug: slug
              settings: limits
              columns: {id: "{id}", slug: "{slug}", limits: "{settings}", title: "{name}"}
            session: {tenant: app.tenant, administrator: app.admin}
            column: tenant_id
            policies: ["own_{table}"]
            tables:
              - {table: notes, type: varchar(40), key: [id], free: [nobody], or_null: true}
              - {table: links, type: uuid, key: [a, b], since: full, clashes: stay}
            unplaced:
              - {id: lost, title: Lost users, query: select 1}
            """;

    private SmallProduct small;
    private Path file;

    @BeforeEach
    void folder(@TempDir Path products) {
        small = SmallProduct.in(products);
        file = products.resolve("small/tenancy.yaml");
    }

    @Test
    void tenantMapIsRead() throws IOException {
        Files.writeString(file, RIGHT);
        Tenancy tenancy = small.read().requireTenancy();

        assertThat(tenancy.tables()).extracting(Tenancy.Entry::table).containsExactly("notes", "links");
        assertThat(tenancy.tables().getFirst().free()).containsExactly("nobody");
        assertThat(tenancy.tables().getLast().clashes()).isEqualTo(Tenancy.Clashes.STAY);
        assertThat(tenancy.policies("notes")).isEqualTo(List.of("own_notes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: uuid, key: [a, b] | type: int, key: [a, b] | 'int' should be uuid",
                "key: [id] | key: [] | table 'notes' needs a key",
                "since: full | since: huge | there is no edition 'huge'",
                "table: links | table: notes | table 'notes' is there twice",
                "tenant: app.tenant | tenant: tenant | should be the name of a setting",
                "limits: \"{settings}\" | limits: \"{setting}\" | should be a plain text, or one of",
                "policies: [\"own_{table}\"] | policies: [own] | should hold {table}",
                "clashes: stay | clashes: stay, rename: a | give one of clashes and rename",
                "or_null: true | or_nul: true | unknown key 'or_nul'",
            },
            quoteCharacter = '`')
    void mistakeIsRefusedWithItsReason(String right, String wrong, String reason) throws IOException {
        assertThat(RIGHT).contains(right);
        Files.writeString(file, RIGHT.replace(right, wrong));

        assertThatThrownBy(() -> small.read())
                .isInstanceOfSatisfying(InvalidProduct.class, invalid -> assertThat(invalid.getMessage())
                        .contains("tenancy.yaml, line")
                        .contains(reason));
    }
}
