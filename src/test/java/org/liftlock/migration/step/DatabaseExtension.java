package org.liftlock.migration.step;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test that asks for a {@link Target} an empty database of its own, dropped when the test has ended. */
public final class DatabaseExtension implements ParameterResolver {
    private record Lent(Target target) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            ScratchDatabases.drop(target);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType().equals(Target.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Lent lent = new Lent(ScratchDatabases.create());
        test.getStore(Namespace.create(DatabaseExtension.class)).put(parameter.getIndex(), lent);
        return lent.target();
    }
}
