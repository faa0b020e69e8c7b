package org.liftlock.billing;

import java.util.List;

/** Invoices or credit notes were issued; told inside the transaction that did it. */
public record InvoicesIssued(List<Invoice> invoices) {}
