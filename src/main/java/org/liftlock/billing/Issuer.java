package org.liftlock.billing;

import java.util.List;

/** Who issues invoices, as it stands on them. */
public record Issuer(
        String name,
        List<String> address,
        List<String> taxIds,
        String country,
        List<String> bank,
        String untaxedNote) {}
