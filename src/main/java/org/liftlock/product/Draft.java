package org.liftlock.product;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<EntitlementFiles> entitlements,
        Map<String, Bound<EditionConfiguration.Env>> settings,
        Map<String, YamlFile> composePatches,
        List<PackFiles> packs,
        List<DataFiles> data,
        List<Bound<Playbook>> playbooks,
        Optional<Bound<DiagnosisSheet>> diagnosis,
        Optional<Bound<PriceSheet>> prices,
        Optional<Bound<UsageSheet>> usage,
        Optional<SampleFiles> sample) {

    /**
     * A pack's sheet and the SQL beside it.
     *
     * @param sql by file name; files that do not exist are left out
     */
    record PackFiles(String folder, Bound<Pack.Sheet> sheet, Map<String, String> sql) {}

    /** A data step's sheet and the SQL beside it. */
    record DataFiles(Bound<DataStep> sheet, Map<String, String> sql) {}

    /** The sheet of the sample and what lies beside it. */
    record SampleFiles(Bound<SampleSheet> sheet, String schemaSql, String generateSql, Map<String, String> files) {}

    /** The files of the folder {@code entitlements/}. */
    record EntitlementFiles(
            Bound<EntitlementSheet> sheet, Bound<Taxonomy> taxonomy, Bound<EntitlementMapping> mapping) {}
}
