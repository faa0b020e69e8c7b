package org.liftlock.license.validation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.liftlock.license.KeyRings;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the database which license or key another process has changed, and lets go of what is held of it. While it
 * hears nothing, because the connection is lost, everything held still ends by itself after seconds.
 */
@ApplicationScoped
class ChangeListener {
    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final String KEYS = "keys";
    private static final int LOOK_MILLIS = 300;
    private static final long REST_SECONDS = 2;

    private final DataSource database;
    private final KnownLicenses licenses;
    private final KeyRings keys;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ChangeListener(DataSource database, KnownLicenses licenses, KeyRings keys) {
        this.database = database;
        this.licenses = licenses;
        this.keys = keys;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().daemon().name("license-changes").start(this::listenOnAndOn);
    }

    private void listenOnAndOn() {
        while (stopping.getCount() > 0) {
            try {
                listen();
            } catch (SQLException | RuntimeException lost) {
                LOG.debug("Changes of licenses are not heard of at present", lost);
                rest();
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen license_changed");
            forgetAll();
            PGConnection session = connection.unwrap(PGConnection.class);
            while (stopping.getCount() > 0) {
                for (PGNotification change : session.getNotifications(LOOK_MILLIS)) {
                    forget(change.getParameter());
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void forget(String changed) {
        if (changed.equals(KEYS)) {
            forgetAll();
        } else {
            licenses.forget(UUID.fromString(changed));
        }
    }

    /** Which keys are good decides how licenses stand, too. */
    private void forgetAll() {
        keys.forget();
        licenses.forgetAll();
    }

    private void rest() {
        try {
            if (stopping.await(REST_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("No more changes of licenses are heard of");
            }
        } catch (InterruptedException stopped) {
            stopping.countDown();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }
}
