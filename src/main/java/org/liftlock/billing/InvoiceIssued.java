package org.liftlock.billing;

/** An invoice or a credit note was issued; told inside the transaction that did it. */
public record InvoiceIssued(Invoice invoice) {}
