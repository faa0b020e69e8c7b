package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.notice.MailSettings;
import org.liftlock.product.Products;

/** How runs are called in what people are told. */
@ApplicationScoped
class RunHeadlines {
    private final Products products;
    private final MailSettings settings;

    RunHeadlines(Products products, MailSettings settings) {
        this.products = products;
        this.settings = settings;
    }

    /** @param what such as "has failed" */
    String of(Run run, String what) {
        return run.keepsEdition()
                ? "%s: the run %s %s".formatted(run.installation().name(), run.playbook(), what)
                : "%s: the change from %s to %s %s"
                        .formatted(
                                run.installation().name(),
                                products.editionName(run.product(), run.fromEdition()),
                                products.editionName(run.product(), run.toEdition()),
                                what);
    }

    String address(Run run) {
        return settings.portal() + "/runs/" + run.id();
    }
}
