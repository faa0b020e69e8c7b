package org.liftlock.billing;

import org.liftlock.organization.Organization;

/** An invoice or a credit note was issued; told inside the transaction that did it. */
public record InvoiceIssued(Organization organization, Invoice invoice) {}
