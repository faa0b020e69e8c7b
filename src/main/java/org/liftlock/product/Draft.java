package org.liftlock.product;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of a product's folder, before it is known whether it makes sense.
 *
 * @param settings by edition
 * @param composePatches by edition
 */
record Draft(
        Folder folder,
        Optional<Bound<ProductSheet>> sheet,
        Optional<Bound<FeatureMatrix>> features,
        Optional<Bound<Environment>> environment,
        Optional<Bound<Tenancy>> tenancy,
        Map<String, Bound<EditionConfiguration.Env>> settings,
        Map<String, YamlFile> composePatches,
        List<PackFiles> packs,
        List<DataFiles> data,
        List<Bound<Playbook>> playbooks,
        Optional<Bound<DiagnosisSheet>> diagnosis,
        @Nullable Sample sample) {

    /**
     * A pack's sheet and the SQL beside it.
     *
     * @param sql by file name; files that do not exist are left out
     */
    record PackFiles(String folder, Bound<Pack.Sheet> sheet, Map<String, String> sql) {}

    /** A data step's sheet and the SQL beside it. */
    record DataFiles(Bound<DataStep> sheet, Map<String, String> sql) {}
}
