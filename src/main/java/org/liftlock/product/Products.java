package org.liftlock.product;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** All products that this portal knows, in the order of their ids. */
public final class Products {
    private static final String FOLDER = "products";

    private final List<Product> all;

    private Products(List<Product> all) {
        this.all = List.copyOf(all);
    }

    public List<Product> all() {
        return all;
    }

    public Optional<Product> find(String id) {
        return all.stream().filter(product -> product.id().equals(id)).findFirst();
    }

    public Product get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no product " + id));
    }

    /** What people call a product; its id when it is not known any more. */
    public String name(String id) {
        return find(id).map(Product::name).orElse(id);
    }

    /** What people call an edition; its id when it is not known any more. */
    public String editionName(String product, String edition) {
        return find(product).map(known -> known.editionName(edition)).orElse(edition);
    }

    /**
     * Those under {@code products/} on the class path.
     *
     * @throws InvalidProduct with every flaw in every product
     */
    public static Products onClassPath(StepCatalog steps) {
        Loading loading = new Loading(steps);
        try {
            ClassPathUtils.consumeAsPaths(Thread.currentThread().getContextClassLoader(), FOLDER, loading::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The product files cannot be read", unreadable);
        }
        return loading.products();
    }

    /**
     * One of those under {@code products/} on the class path; the others are not looked at.
     *
     * @throws InvalidProduct with every flaw in it
     */
    public static Optional<Product> onClassPath(StepCatalog steps, String id) {
        Loading loading = new Loading(steps);
        try {
            ClassPathUtils.consumeAsPaths(
                    Thread.currentThread().getContextClassLoader(), FOLDER, folder -> loading.read(folder, id));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The product files cannot be read", unreadable);
        }
        return loading.products().find(id);
    }

    /**
     * Those in a folder that holds one folder for each product.
     *
     * @throws InvalidProduct with every flaw in every product
     */
    public static Products in(Path folder, StepCatalog steps) {
        Loading loading = new Loading(steps);
        loading.read(folder);
        return loading.products();
    }

    private static final class Loading {
        private final ProductReader reader;
        private final Flaws flaws = new Flaws();
        private final List<Product> products = new ArrayList<>();

        Loading(StepCatalog steps) {
            this.reader = new ProductReader(steps);
        }

        /** Reads to the end at once: a path inside a jar is closed after this. */
        void read(Path folder) {
            read(folder, "");
        }

        /** @param id of the only one that is wanted; empty for all */
        void read(Path folder, String id) {
            new Folder(folder, "")
                    .folders("").stream()
                            .filter(name -> id.isEmpty() || id.equals(name))
                            .map(name -> Optional.ofNullable(reader.read(folder.resolve(name), flaws)))
                            .flatMap(Optional::stream)
                            .forEach(products::add);
        }

        Products products() {
            flaws.refuseIfAny();
            products.sort(Comparator.comparing(Product::id));
            return new Products(products);
        }
    }
}
