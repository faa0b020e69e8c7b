package org.liftlock.migration.entitlement;

import java.nio.file.Path;
import org.liftlock.migration.StepKinds;
import org.liftlock.product.Entitlements;
import org.liftlock.product.ProductReader;

/** The shipped entitlements, as tests use them. */
public final class Erp {
    public static final Entitlements ENTITLEMENTS =
            ProductReader.entitlements(Path.of("src/main/resources/products/erp"), new StepKinds());

    private Erp() {}
}
