package org.liftlock.product;

import java.util.List;
import java.util.Optional;

/** The modules and submodules of a product that can be granted to its customers. */
public record Taxonomy(int version, List<Module> modules) {

    /** @param key unique among the modules */
    public record Module(String key, String title, List<Submodule> submodules) {}

    /**
     * A part of a module.
     *
     * @param key unique within its module
     * @param path where it stands in the product's menu
     * @param permission what a person needs to use it
     */
    public record Submodule(String key, String title, String path, String permission) {}

    public Optional<Module> module(String key) {
        return modules.stream().filter(module -> module.key().equals(key)).findFirst();
    }
}
