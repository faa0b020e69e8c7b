package org.liftlock.migration.diagnosis;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;
import org.liftlock.product.CheckSpec;

/** One thing that a diagnosis looks at. A product's {@code diagnosis.yaml} names the types by the words in {@link #KINDS}. */
public sealed interface Check extends CheckSpec
        permits LicenseValidation,
                Preconditions,
                SchemaState,
                Revisions,
                ServiceReachable,
                RedirectAddresses,
                SamlProviders,
                TenantsApart,
                Clocks,
                Bloat,
                UnindexedKeys,
                Statistics,
                SlowQueries,
                Question {

    Map<String, Class<? extends CheckSpec>> KINDS = Map.ofEntries(
            Map.entry("license", LicenseValidation.class),
            Map.entry("preconditions", Preconditions.class),
            Map.entry("schema", SchemaState.class),
            Map.entry("revisions", Revisions.class),
            Map.entry("service", ServiceReachable.class),
            Map.entry("redirects", RedirectAddresses.class),
            Map.entry("saml", SamlProviders.class),
            Map.entry("tenants", TenantsApart.class),
            Map.entry("clocks", Clocks.class),
            Map.entry("bloat", Bloat.class),
            Map.entry("unindexed_keys", UnindexedKeys.class),
            Map.entry("statistics", Statistics.class),
            Map.entry("slow_queries", SlowQueries.class),
            Map.entry("question", Question.class));

    /** What was seen, as information when it is in order, with a remedy when it is not. Reads only. */
    List<Finding> look(Subject subject) throws SQLException;

    /** Whether it can say nothing while the database cannot be reached. */
    default boolean needsDatabase() {
        return true;
    }
}
