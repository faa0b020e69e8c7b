package org.liftlock.migration;

import org.liftlock.migration.step.Backfill;
import org.liftlock.migration.step.MigrateSchema;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.StepSpec;
import org.liftlock.secret.Sha256;

/** SHA-256 over all that a playbook's steps do, so that a rehearsal foretells only what it has really done. */
final class Recipe {
    private Recipe() {}

    static String of(Product product, Playbook playbook) {
        StringBuilder text = new StringBuilder();
        playbook.steps().forEach(step -> text.append(step).append('\n').append(content(product, step)));
        return Sha256.of(text.toString());
    }

    private static String content(Product product, StepSpec step) {
        return switch (step) {
            case MigrateSchema schema ->
                product.pack(schema.pack()).migrations().toString();
            case Backfill backfill -> product.dataStep(backfill.data()).toString();
            default -> "";
        };
    }
}
