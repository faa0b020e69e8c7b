package org.liftlock.migration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** The products as they are shipped, each read once in a JVM, and only when a test wants it. */
public final class ShippedProducts {
    private static final Map<String, Product> READ = new ConcurrentHashMap<>();

    private ShippedProducts() {}

    public static Product get(String id) {
        return READ.computeIfAbsent(
                id, wanted -> Products.onClassPath(new StepKinds(), wanted).orElseThrow());
    }
}
