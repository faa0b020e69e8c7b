package org.liftlock.product;

import java.util.Map;

/**
 * A sample installation of a product, for trying it out.
 *
 * @param sizes named sizes, each a number of rows by placeholder of the generator
 * @param files what lies in the folder of a sample installation, by file name: its configuration and its service
 */
public record Sample(
        String schemaSql, String generateSql, Map<String, Map<String, Long>> sizes, Map<String, String> files) {}
