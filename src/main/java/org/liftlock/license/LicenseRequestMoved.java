package org.liftlock.license;

/**
 * A request came in, or somebody moved it on; told inside the transaction that does it.
 *
 * @param kind such as {@code requested}, {@code quoted}, {@code accepted}, {@code refused}, {@code withdrawn}
 * @param by the e-mail address of whoever did it
 */
public record LicenseRequestMoved(LicenseRequest request, String kind, String by) {}
