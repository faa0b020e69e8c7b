package org.liftlock.migration.step;

import java.nio.file.Path;
import java.util.List;

/** How an installation's services are stopped and started. */
public sealed interface Deployer {
    String name();

    /** A person does it and confirms. */
    record Manual() implements Deployer {
        @Override
        public String name() {
            return "manual";
        }
    }

    /** The operator's own command lines, as argument vectors, run in the installation's folder. */
    record Commands(String name, Path folder, List<String> stop, List<String> start) implements Deployer {}
}
