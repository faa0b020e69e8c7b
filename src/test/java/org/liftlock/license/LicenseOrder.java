package org.liftlock.license;

import static org.liftlock.World.api;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.liftlock.World;

/** Orders of a Business license for fifty people, as sales places them by API. */
public final class LicenseOrder {
    private LicenseOrder() {}

    /** @param changes what is not as usual */
    public static Response placed(String sales, String organization, Map<String, ?> changes) {
        return api(sales).body(of(organization, changes)).post("/api/v1/licenses");
    }

    static Map<String, Object> of(String organization, Map<String, ?> changes) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "organization",
                organization,
                "product",
                World.PRODUCT,
                "edition",
                "business",
                "seats",
                50,
                "ends",
                "2125-12-31"));
        order.putAll(changes);
        return order;
    }
}
