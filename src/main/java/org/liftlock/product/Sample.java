package org.liftlock.product;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A sample installation of a product, for trying it out.
 *
 * @param packs that are applied before the generator fills the database, in their order
 * @param begun packs of which only a part is applied then, with the version of its last migration
 * @param sizes named sizes, each a number of rows by placeholder of the generator
 * @param files what lies in the folder of a sample installation, by file name: its configuration and its service's sources
 * @param installations those that a portal with sample data begins with
 */
public record Sample(
        String schemaSql,
        List<String> packs,
        Map<String, String> begun,
        String generateSql,
        Map<String, Map<String, Long>> sizes,
        Map<String, String> files,
        List<SampleInstallation> installations) {
    /** The folder with the sources of what can be started; its main class is {@code SampleServer}. */
    static final String SERVICE = "service";

    /** The generator for one of the sizes. */
    public String generateSql(String size) {
        String sql = generateSql;
        for (Map.Entry<String, Long> placeholder :
                Objects.requireNonNull(sizes.get(size), size).entrySet()) {
            sql = sql.replace(
                    "${" + placeholder.getKey() + "}", placeholder.getValue().toString());
        }
        return sql;
    }

    /** Whether there is something that can be started and asked for its health. */
    public boolean serves() {
        return files.keySet().stream().anyMatch(file -> file.startsWith(SERVICE + "/"));
    }
}
