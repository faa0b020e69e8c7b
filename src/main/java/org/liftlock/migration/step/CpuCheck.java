package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/** The machine has the processor cores that the edition needs. */
public record CpuCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) {
        return new MachineNeed(
                        "cpu",
                        "processing power",
                        inspection.site().to().requirements().cpuCores(),
                        ProductSheet.Resources::cpuCores,
                        cores -> cores == 1 ? "1 core" : "%d cores".formatted(cores),
                        "Give the machine more cores; with too few the services are slow.")
                .compare(inspection);
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }
}
