package org.liftlock.demo;

import java.util.UUID;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Draft;
import org.liftlock.installation.Environment;
import org.liftlock.organization.Organization;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;
import org.liftlock.product.SampleInstallation;

/** One sample installation that is wanted, and whose it is to be. */
record Plot(Product product, Sample sample, SampleInstallation wanted, Organization organization) {

    String slug() {
        return product.id() + "-" + wanted.environment();
    }

    /** A new one at every call, so that what an earlier start left behind is in nobody's way. */
    String databaseName() {
        return "%s_%s_%s"
                .formatted(
                        organization.slug(),
                        product.id(),
                        UUID.randomUUID().toString().substring(0, 4))
                .replace('-', '_');
    }

    Draft draft(DatabaseAddress database, String password, Ports ports) {
        return new Draft(
                wanted.name(),
                product.id(),
                Environment.of(wanted.environment()),
                database,
                password,
                sample.serves() ? SampleDeployer.NAME : Deployers.MANUAL,
                ports.addresses());
    }
}
