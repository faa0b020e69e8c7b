package org.liftlock.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditHashTest {
    private final AuditHash writing = new AuditHash(new ObjectMapper());

    /** Components stand in an order that is not that of their names. */
    record Detail(String zone, int amount) {}

    @Test
    void detailIsTheSameAfterTheDatabaseHasKeptIt() {
        String written = writing.write(Map.of(
                "price",
                new BigDecimal("0.10"),
                "rate",
                1.0e10,
                "inner",
                Map.of("b", 1, "aa", List.of(new Detail("x", 2)))));
        assertThat(written)
                .isEqualTo(
                        "{\"inner\":{\"aa\":[{\"amount\":2,\"zone\":\"x\"}],\"b\":1},\"price\":0.10,\"rate\":10000000000}");
        String kept =
                "{\"rate\": 10000000000, \"inner\": {\"b\": 1, \"aa\": [{\"zone\": \"x\", \"amount\": 2}]}, \"price\": 0.10}";
        assertThat(writing.rewrite(kept)).isEqualTo(written);
    }
}
