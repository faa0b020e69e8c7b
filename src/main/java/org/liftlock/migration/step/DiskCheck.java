package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/** The machine has the disk that the edition needs, and the portal has room for the backup. */
public record DiskCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        List<Finding> findings = new ArrayList<>(new MachineNeed(
                        "disk",
                        "free disk",
                        inspection.site().to().requirements().storageGb() * MachineNeed.GB,
                        ProductSheet.Resources::diskFreeBytes,
                        Amount::bytes,
                        "Make room or give the machine a larger disk; the figure is what is recommended for all of the product's data.")
                .compare(inspection));
        findings.addAll(backup(inspection));
        return findings;
    }

    private static List<Finding> backup(Inspection inspection) throws SQLException {
        if (inspection.connectionIfAny().isEmpty()) {
            return List.of();
        }
        try {
            BackupSpace space =
                    BackupSpace.of(inspection.connection(), inspection.site().workspace());
            return space.obstacles().isEmpty() ? List.of(space.seen()) : space.obstacles();
        } catch (IOException trouble) {
            return List.of(DiskTrouble.finding(trouble, inspection.site().workspace()));
        }
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }
}
