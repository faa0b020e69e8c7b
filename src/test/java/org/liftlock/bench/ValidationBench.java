package org.liftlock.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/**
 * How many checks of licenses the portal answers in a second, against a JSON document that the same server has ready. Each
 * check is of one of many licenses, with a nonce of its own, so that each answer is signed anew; each is recorded.
 */
record ValidationBench(Path home) {
    private static final int LICENSES = 100;
    private static final int AT_ONCE = 16;
    private static final int WARM_UP_SECONDS = 8;
    private static final int SECONDS = 6;
    private static final int ROUNDS = 3;

    void againstStaticJson() {
        try (PortalProcess portal = PortalProcess.demo(home, Map.of("LIFTLOCK_VALIDATION_PER_MINUTE", "1000000000"))) {
            List<String> keys = keys(ApiClient.signIn(portal, "sales@liftlock.example"));
            HttpLoad load = new HttpLoad(portal.url(""), AT_ONCE);
            LongFunction<byte[]> document = number -> load.get("/.well-known/jwks.json");
            LongFunction<byte[]> check = number -> load.post("/api/v1/licenses/validate", question(keys, number));
            load.perSecond(document, WARM_UP_SECONDS);
            load.perSecond(check, WARM_UP_SECONDS);
            double documents = 0;
            double checks = 0;
            for (int round = 0; round < ROUNDS; round++) {
                documents = Math.max(documents, load.perSecond(document, SECONDS));
                checks = Math.max(checks, load.perSecond(check, SECONDS));
            }
            System.out.printf(
                    Locale.ROOT,
                    "# %.0f validations a second, %.0f static documents a second, %d connections, %s checks recorded%n",
                    checks,
                    documents,
                    AT_ONCE,
                    new EmbeddedView(portal).ask("liftlock", "select count(*) from license_check"));
            new Row("static-json-per-validation", documents / checks, "x", 2).print();
        }
    }

    private static List<String> keys(ApiClient sales) {
        List<String> keys = new ArrayList<>();
        for (int license = 0; license < LICENSES; license++) {
            keys.add(sales.post(
                            "/api/v1/licenses",
                            Map.of(
                                    "organization",
                                    "acme",
                                    "product",
                                    "aictrlnet",
                                    "edition",
                                    "business",
                                    "seats",
                                    50,
                                    "ends",
                                    Instant.now().plusSeconds(31_536_000).toString()))
                    .body()
                    .path("key")
                    .asText());
        }
        return keys;
    }

    private static String question(List<String> keys, long number) {
        return "{\"key\":\"%s\",\"installation\":\"plant-%d\",\"seats_used\":%d,\"version\":\"1.4\",\"clock\":\"%s\",\"nonce\":\"%d\"}"
                .formatted(keys.get((int) (number % keys.size())), number % 7, number % 60, Instant.now(), number);
    }
}
