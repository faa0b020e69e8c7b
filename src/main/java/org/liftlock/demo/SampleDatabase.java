package org.liftlock.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.migration.step.BareSite;
import org.liftlock.migration.step.DatabasePack;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.QuietPulse;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;
import org.liftlock.product.SampleInstallation;

/** A database filled like a real one, owned by a role that is no superuser. */
record SampleDatabase(EmbeddedServer.Owner superuser, int port, String name, String password) {

    /** Of an edition that is an empty database only that is made. */
    void make(Product product, Sample sample, SampleInstallation wanted) {
        try {
            createEmpty();
            if (product.edition(wanted.edition()).recognizedBy().empty()) {
                return;
            }
            EmbeddedServer.Owner owner =
                    new EmbeddedServer.Owner("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), name, password);
            try (Connection connection = owner.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sample.schemaSql());
                sample.packs().forEach(pack -> apply(product, product.pack(pack), ""));
                sample.begun().forEach((pack, version) -> apply(product, product.pack(pack), version));
                product.sheet().database().settings().forEach((setting, value) -> set(connection, setting, value));
                statement.execute(sample.generateSql(wanted.size()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The sample database %s cannot be made".formatted(name), failed);
        }
    }

    /**
     * With the record that upgrades keep, so that they know what is there.
     *
     * @param last the version up to which; all when empty
     */
    private void apply(Product product, Pack pack, String last) {
        Target target = new Target("127.0.0.1", port, name, name, password, Map.of());
        BareSite bare = new BareSite(product, target, Path.of(System.getProperty("java.io.tmpdir")), false);
        if (!(new DatabasePack(bare, pack, QuietPulse.INSTANCE, 1).migrations(last) instanceof Outcome.Done)) {
            throw new IllegalStateException(
                    "The pack %s cannot be applied to the sample database %s".formatted(pack.id(), name));
        }
    }

    /** For the rest of the session; a search path may be a list. */
    private static void set(Connection connection, String setting, String value) {
        try (PreparedStatement set = connection.prepareStatement("select set_config(?, ?, false)")) {
            set.setString(1, setting);
            set.setString(2, value);
            set.execute();
        } catch (SQLException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private void createEmpty() throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role \"%s\" login createdb createrole password '%s'".formatted(name, password));
            statement.execute("create database \"%s\" owner \"%s\"".formatted(name, name));
        }
    }
}
