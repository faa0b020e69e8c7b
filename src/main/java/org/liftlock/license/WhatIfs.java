package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/** Works out what a change of a license would bring. */
@ApplicationScoped
class WhatIfs {
    private static final String NONE = "nothing that needs a license";

    private final Products products;
    private final Licenses licenses;
    private final Instance<SeatReports> reports;
    private final Clock clock;

    WhatIfs(Products products, Licenses licenses, Instance<SeatReports> reports, Clock clock) {
        this.products = products;
        this.licenses = licenses;
        this.reports = reports;
        this.clock = clock;
    }

    WhatIf of(License license, Wanted wanted) {
        Product product = products.find(license.product())
                .orElseThrow(() -> new Problem.Conflict(
                        "product_gone",
                        "The product of this license is not installed in the portal any more.",
                        "Put its folder back, and try again."));
        boolean counts = license.state(clock.instant()).counts();
        return switch (wanted) {
            case Wanted.OtherTerms other -> compare(license, product, license.terms(), other.after());
            case Wanted.Resumption resumption -> compare(license, product, null, license.terms());
            case Wanted.Handover handover -> compare(license, product, counts ? license.terms() : null, null);
            case Wanted.Pause pause -> compare(license, product, counts ? license.terms() : null, null);
            case Wanted.End end -> compare(license, product, counts ? license.terms() : null, null);
        };
    }

    private WhatIf compare(
            License license, Product product, @Nullable LicenseTerms before, @Nullable LicenseTerms after) {
        Optional<Edition> from = edition(product, before);
        Optional<Edition> to = edition(product, after);
        Known known = reports.stream()
                .flatMap(source -> source.newest(license).map(report -> new Known(source, report)).stream())
                .max(Comparator.comparingLong(one -> one.report().over(0)))
                .orElse(null);
        long over = known == null || after == null ? 0 : known.report().over(after.seats());
        return new WhatIf(
                gained(product, from, to),
                gained(product, to, from),
                rows(product, before, after),
                after == null && otherCovers(license, product),
                known == null ? null : known.report(),
                over,
                known == null || over == 0 ? List.of() : known.source().last(license, known.report(), over));
    }

    /** A number and whoever knows it. */
    private record Known(SeatReports source, SeatReports.Report report) {}

    /** What the terms allow to run; the free edition without terms, if the product has one. */
    private static Optional<Edition> edition(Product product, @Nullable LicenseTerms terms) {
        return terms == null
                ? product.editions().stream()
                        .filter(edition -> !edition.licensed())
                        .findFirst()
                : product.findEdition(terms.edition());
    }

    private static FeatureMatrix gained(Product product, Optional<Edition> from, Optional<Edition> to) {
        return from.isPresent() && to.isPresent()
                ? product.features().gained(from.get(), to.get())
                : new FeatureMatrix(List.of());
    }

    private static List<WhatIf.Row> rows(Product product, @Nullable LicenseTerms before, @Nullable LicenseTerms after) {
        List<WhatIf.Row> rows = new ArrayList<>();
        Optional<Edition> from = edition(product, before);
        Optional<Edition> to = edition(product, after);
        rows.add(new WhatIf.Row(
                "Edition",
                from.map(Edition::name).orElse(NONE),
                to.map(Edition::name).orElse(NONE)));
        if (before != null && after != null) {
            rows.add(new WhatIf.Row("People", Words.grouped(before.seats()), Words.grouped(after.seats())));
            rows.add(new WhatIf.Row("Valid until", Words.moment(before.expiresAt()), Words.moment(after.expiresAt())));
            rows.add(new WhatIf.Row("Days of grace", days(before), days(after)));
            rows.add(new WhatIf.Row("Kind", kind(before), kind(after)));
            rows.add(new WhatIf.Row("Installation", installation(before), installation(after)));
            rows.addAll(limits(from, to));
        }
        return rows;
    }

    /** Only of licenses: what needs none is not limited by one. */
    private static List<WhatIf.Row> limits(Optional<Edition> from, Optional<Edition> to) {
        TreeSet<String> names = new TreeSet<>();
        from.ifPresent(edition -> names.addAll(edition.limits().keySet()));
        to.ifPresent(edition -> names.addAll(edition.limits().keySet()));
        return names.stream()
                .map(name -> new WhatIf.Row(LimitWords.name(name), limit(from, name), limit(to, name)))
                .toList();
    }

    private static String days(LicenseTerms terms) {
        return String.valueOf(terms.graceDays());
    }

    private static String kind(LicenseTerms terms) {
        return terms.trial() ? "Trial" : "Paid";
    }

    private static String installation(LicenseTerms terms) {
        return terms.installation() == null ? "any" : terms.installation();
    }

    private static String limit(Optional<Edition> edition, String name) {
        return edition.map(Edition::limits)
                .map(limits -> limits.get(name))
                .map(Words::grouped)
                .orElse("no limit");
    }

    private boolean otherCovers(License license, Product product) {
        return product.findEdition(license.edition())
                .filter(edition -> licenses.of(license.organization().id(), product.id()).stream()
                        .filter(other -> !other.id().equals(license.id()))
                        .filter(other -> other.state(clock.instant()).counts())
                        .anyMatch(other -> new LicenseFindings(product, edition, List.of()).covered(other.edition())))
                .isPresent();
    }
}
