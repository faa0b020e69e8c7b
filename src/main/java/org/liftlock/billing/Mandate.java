package org.liftlock.billing;

import java.time.Instant;

/**
 * The consent to SEPA direct debits.
 *
 * @param ibanEnd the last four characters
 */
public record Mandate(String reference, String holder, String ibanEnd, Instant givenAt, String givenBy) {}
