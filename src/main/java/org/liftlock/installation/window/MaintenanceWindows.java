package org.liftlock.installation.window;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.problem.Problem;

/** The rules of the calendars that the present scope sees. */
@ApplicationScoped
public class MaintenanceWindows implements PanacheRepositoryBase<MaintenanceWindow, UUID> {
    public List<MaintenanceWindow> of(Installation installation) {
        return list("installationId = ?1 order by createdAt, id", installation.id());
    }

    public WindowCalendar calendar(Installation installation) {
        return new WindowCalendar(
                installation.timeZone(),
                of(installation).stream().map(MaintenanceWindow::rule).toList());
    }

    MaintenanceWindow require(Installation installation, UUID id) {
        return find("id = ?1 and installationId = ?2", id, installation.id())
                .firstResultOptional()
                .orElseThrow(() -> new Problem.NotFound("maintenance window"));
    }
}
