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
import org.liftlock.migration.entitlement.Grant;
import org.liftlock.migration.entitlement.Rulebook;

class EntitlementRulesTest {
    private static final String TAXONOMY = """
            version: 1
            modules:
              - key: sales
                title: Sales
                submodules:
                  - {key: leads, title: Leads, path: /sales/leads, permission: sales.view}
                  - {key: orders, title: Orders, path: /sales/orders, permission: sales.view}
              - key: stock
                title: Stock
                submodules:
                  - {key: moves, title: Moves, path: /stock, permission: stock.view}
            """;
    private static final String MAPPING = """
            version: 1
            rules:
              - {key: crm, modules: [sales]}
              - {key: leads, submodules: [sales/leads]}
              - {key: all_sales, routes: [/sales/*]}
              - {key: stock, routes: [/stock/*], trial_days: 30}
            """;

    private SmallProduct small;
    private Path folder;

    @BeforeEach
    void folder(@TempDir Path products) throws IOException {
        small = SmallProduct.in(products);
        folder = Files.createDirectories(products.resolve("small/entitlements"));
        Files.writeString(folder.resolve("taxonomy.yaml"), TAXONOMY);
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        String sheet = Files.readString(Path.of("src/main/resources/products/erp/entitlements/entitlements.yaml"));
        Files.writeString(folder.resolve("entitlements.yaml"), sheet.replace("always_on: [email]", "always_on: []"));
    }

    @Test
    void submodulesComeWithTheirModulesAndRoutesAreEvaluated() {
        Rulebook rules = new Rulebook(small.read().requireEntitlements());

        assertThat(granted(rules, "{\"leads\": true}")).containsExactly("sales enabled", "sales/leads enabled");
        assertThat(granted(rules, "{\"All Sales\": true}"))
                .containsExactly("sales enabled", "sales/leads enabled", "sales/orders enabled");
        assertThat(granted(rules, "{\"stock\": true}")).containsExactly("stock trial", "stock/moves trial");
    }

    private static List<String> granted(Rulebook rules, String setting) {
        return rules.decide("1", "Acme", setting, List.of(), java.time.Instant.EPOCH).grants().stream()
                .map((Grant grant) -> grant.part() + " " + grant.status())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modules: [sales] | modules: [marketing] | line 3 | there is no module 'marketing'",
                "submodules: [sales/leads] | submodules: [sales/deals] | line 4 | there is no submodule 'sales/deals'",
                "routes: [/sales/*] | routes: [/finance/*] | line 5 | no menu path of the taxonomy matches '/finance/*'",
                "trial_days: 30 | trial_days: 0 | line 6 | a trial should last a day or longer",
                "key: crm | key: leads | line 4 | key 'leads' is there twice",
                "key: crm | key: CRM-2 | line 3 | should be written as it is compared: crm_2",
                "crm, modules: [sales] | crm, modules: [] | line 3 | the rule for 'crm' grants nothing",
            },
            quoteCharacter = '`')
    void ruleThatLeadsNowhereIsRefusedWithItsLine(String right, String wrong, String line, String reason)
            throws IOException {
        assertThat(MAPPING).contains(right);
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING.replace(right, wrong));

        assertThatThrownBy(() -> small.read())
                .isInstanceOfSatisfying(InvalidProduct.class, invalid -> assertThat(invalid.getMessage())
                        .contains("mapping.yaml, " + line)
                        .contains(reason));
    }

    @Test
    void modulesThatEverybodyHasMustBeInTheTaxonomy() throws IOException {
        Path sheet = folder.resolve("entitlements.yaml");
        Files.writeString(sheet, Files.readString(sheet).replace("always_on: []", "always_on: [dashboard]"));

        assertThatThrownBy(() -> small.read()).hasMessageContaining("there is no module 'dashboard'");
    }

    @Test
    void folderIsWantedWhole() throws IOException {
        Files.delete(folder.resolve("mapping.yaml"));

        assertThatThrownBy(() -> small.read()).hasMessageContaining("mapping.yaml");
    }
}
