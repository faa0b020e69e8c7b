package org.liftlock.product;

/**
 * An installation of the product that a portal with sample data begins with.
 *
 * @param organization slug of one of the sample organizations
 * @param environment production, staging or development
 * @param edition what the sample's schema and generator make
 * @param size one of the sample's sizes
 * @param licensed whether its organization gets a license of each edition that needs one
 */
public record SampleInstallation(
        String name, String organization, String environment, String edition, String size, boolean licensed) {}
