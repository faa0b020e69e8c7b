package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/** The machine has the memory that the edition needs. */
public record MemoryCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) {
        return new MachineNeed(
                        "memory",
                        "memory",
                        inspection.site().to().requirements().memoryGb() * MachineNeed.GB,
                        ProductSheet.Resources::memoryBytes,
                        Amount::bytes,
                        "Give the machine more memory before the upgrade; with too little the services may be slow or be ended by the system.")
                .compare(inspection);
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }
}
