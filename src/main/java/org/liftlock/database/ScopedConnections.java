package org.liftlock.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Sets the scope on every connection at the moment it leaves the pool, which is once a transaction. Nothing is left to
 * remember: a connection taken outside any scope sees no row of any organization.
 */
@Singleton
class ScopedConnections implements AgroalPoolInterceptor {
    private static final String ENTER =
            "select set_config('liftlock.scope', ?, false), set_config('liftlock.organization', ?, false)";

    private final CurrentScope current;

    ScopedConnections(CurrentScope current) {
        this.current = current;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        Scope scope = Arc.container().requestContext().isActive() ? current.scope() : Scope.NOBODY;
        try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
            enter.setString(1, scope.setting());
            enter.setString(2, scope.organization());
            enter.execute();
        } catch (SQLException broken) {
            throw new IllegalStateException("A connection without its scope must not be used", broken);
        }
    }
}
