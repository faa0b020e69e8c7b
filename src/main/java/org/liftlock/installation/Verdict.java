package org.liftlock.installation;

import java.util.List;
import org.liftlock.installation.ConnectionTest.Result;
import org.liftlock.installation.ConnectionTest.Result.Recognized;
import org.liftlock.installation.ConnectionTest.Result.Refused;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

/**
 * What a connection test means to the person who asked for it.
 *
 * @param summary empty when nothing was tested
 */
record Verdict(String summary, boolean good, List<Finding> findings) {
    static final Verdict NONE = new Verdict("", false, List.of());

    public static Verdict of(Result result, Product product) {
        return switch (result) {
            case Recognized seen ->
                new Verdict(
                        "This is a database of %s %s on %s."
                                .formatted(product.name(), editionName(product, seen.edition()), seen.server()),
                        true,
                        seen.findings());
            case Refused refused -> new Verdict("This database cannot be used yet.", false, refused.findings());
        };
    }

    private static String editionName(Product product, String edition) {
        return product.findEdition(edition).map(Edition::name).orElse(edition);
    }

    public boolean tested() {
        return !summary.isEmpty();
    }
}
