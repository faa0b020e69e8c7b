package org.liftlock.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRulesTest {
    private static final String RIGHT = """
            note: For tests
            plans:
              - {id: full-annual, title: Full, edition: full, currency: EUR, interval: annual, per_seat: "180.00", flat_fee: "0.00", tax_category: standard}
            """;

    private final Path products;
    private final SmallProduct small;

    PriceRulesTest(@TempDir Path products) {
        this.products = products;
        this.small = SmallProduct.in(products);
    }

    @Test
    void pricesAreReadExactlyAndAProductNeedsNone() throws IOException {
        assertThat(small.read().prices().plans()).isEmpty();
        prices(RIGHT);
        assertThat(small.read().prices().of("full").getFirst().seat()).hasToString("EUR 180.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edition: full | edition: basic | there is no edition that needs a license, 'basic'",
                "currency: EUR | currency: EUX | 'EUX' is no currency of ISO 4217",
                "interval: annual | interval: weekly | there is no interval 'weekly'",
                "\"180.00\" | \"180.001\" | '180.001' has more decimals than the 2 of EUR",
                "\"0.00\" | \"free\" | 'free' should be an amount such as '24.00'",
            })
    void whatIsWrongIsNamedWithItsLine(String part, String by, String reason) throws IOException {
        prices(RIGHT.replace(part, by));
        assertThatThrownBy(small::read)
                .hasMessageContaining("small/prices.yaml, line 3")
                .hasMessageContaining(reason);
    }

    private void prices(String text) throws IOException {
        Files.writeString(products.resolve("small/prices.yaml"), text);
    }
}
