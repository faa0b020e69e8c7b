package org.liftlock.product;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the products once; files that are wrong stop the start and say what is wrong. */
@Singleton
final class ProductStart {
    @Produces
    @Singleton
    Products products(StepCatalog steps) {
        return Products.onClassPath(steps);
    }

    /** Asking for the products is what reads them. */
    void atStart(@Observes StartupEvent event, Products products) {
        products.all();
    }
}
