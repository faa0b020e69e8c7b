package org.liftlock.installation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.ListQuery;

/** One installation as the list shows it. */
record InstallationRow(Installation installation, String productName, String editionName, Standing standing) {
    private static final Comparator<InstallationRow> BY_NAME =
            Comparator.comparing(row -> row.installation.name().toLowerCase(Locale.ROOT));
    private static final Map<String, Comparator<InstallationRow>> ORDERS = Map.of(
            "name", BY_NAME,
            "product", Comparator.comparing(InstallationRow::productName),
            "edition", Comparator.comparing(InstallationRow::editionName),
            "environment", Comparator.comparing(row -> row.installation.environment()),
            "organization",
                    Comparator.comparing(row -> row.installation.organization().name()),
            "state", Comparator.comparing(row -> row.standing.state()));

    static InstallationRow of(Installation installation, Products products, Standing standing) {
        Optional<Product> product = products.find(installation.product());
        return new InstallationRow(
                installation,
                product.map(Product::name).orElse(installation.product()),
                product.flatMap(known -> known.findEdition(installation.edition()))
                        .map(Edition::name)
                        .orElse(installation.edition()),
                standing);
    }

    boolean fits(ListQuery query) {
        return fits(query.get("edition"), installation.edition())
                && fits(query.get("product"), installation.product())
                && fits(query.get("environment"), installation.environment().id())
                && fits(query.get("state"), standing.state().id())
                && says(query.get("q").toLowerCase(Locale.ROOT));
    }

    private static boolean fits(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private boolean says(String text) {
        return Stream.of(
                        installation.name(),
                        installation.organization().name(),
                        installation.database().host(),
                        installation.database().name())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
    }

    static Comparator<InstallationRow> order(String column, boolean falling) {
        Comparator<InstallationRow> order = ORDERS.getOrDefault(column, BY_NAME);
        return (falling ? order.reversed() : order).thenComparing(BY_NAME);
    }
}
