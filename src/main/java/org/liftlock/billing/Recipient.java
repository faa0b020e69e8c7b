package org.liftlock.billing;

import java.util.List;

/**
 * Whom an invoice is for, as it stands on it.
 *
 * @param payment how it is paid, in one sentence
 */
public record Recipient(
        String name, List<String> address, String country, String taxId, String purchaseOrder, String payment) {}
