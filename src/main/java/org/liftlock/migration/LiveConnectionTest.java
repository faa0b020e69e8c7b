package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.installation.ConnectionTest;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.EditionProbe;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Product;

/** Connects as a run would, and looks which edition the database is of. Reads only. */
@ApplicationScoped
class LiveConnectionTest implements ConnectionTest {
    @Override
    public Result test(DatabaseAddress address, String password, Product product) {
        Target target = Premises.target(address, password, product);
        try (Connection connection = target.connect()) {
            EditionProbe.Seen seen = EditionProbe.of(product).probe(connection);
            return seen.edition().isPresent()
                    ? new Result.Recognized(
                            seen.edition().get().id(),
                            "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion(),
                            seen.findings())
                    : new Result.Refused(seen.findings());
        } catch (SQLException trouble) {
            return new Result.Refused(List.of(DatabaseTrouble.finding(trouble, target)));
        }
    }
}
