package org.liftlock.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** The operator's deployers by name; an installation picks one, and nobody can type a command in the browser. */
@ConfigMapping(prefix = "liftlock.deployers")
public interface DeployerSettings {
    @WithParentName
    Map<String, Commands> all();

    /**
     * How one deployer works. In every argument {@code {organization}}, {@code {installation}}, {@code {folder}},
     * {@code {project}} and {@code {edition}} are replaced.
     */
    interface Commands {
        /** Where the installation's configuration files are and the commands run. */
        String folder();

        List<String> stop();

        List<String> start();
    }
}
