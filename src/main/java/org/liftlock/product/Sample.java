package org.liftlock.product;

import java.util.Map;

/**
 * A sample installation of a product, for trying it out.
 *
 * @param sizes named sizes, each a number of rows by placeholder of the generator
 * @param files the configuration files of the sample by file name
 */
public record Sample(
        String schemaSql, String generateSql, Map<String, Map<String, Long>> sizes, Map<String, String> files) {}
