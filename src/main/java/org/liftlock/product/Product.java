package org.liftlock.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A family of installations, as its files define it. */
public record Product(
        ProductSheet sheet,
        FeatureMatrix features,
        Environment environment,
        Map<String, EditionConfiguration> configurations,
        Map<String, Pack> packs,
        Map<String, DataStep> dataSteps,
        List<Playbook> playbooks,
        DiagnosisSheet diagnosis,
        PriceSheet prices,
        UsageSheet usage,
        @Nullable Tenancy tenancy,
        @Nullable Entitlements entitlements,
        @Nullable Sample sample) {

    /** A product whose installations have neither tenants nor entitlements. */
    public Product(
            ProductSheet sheet,
            FeatureMatrix features,
            Environment environment,
            Map<String, EditionConfiguration> configurations,
            Map<String, Pack> packs,
            Map<String, DataStep> dataSteps,
            List<Playbook> playbooks,
            DiagnosisSheet diagnosis,
            @Nullable Sample sample) {
        this(
                sheet,
                features,
                environment,
                configurations,
                packs,
                dataSteps,
                playbooks,
                diagnosis,
                PriceSheet.NONE,
                UsageSheet.NONE,
                null,
                null,
                sample);
    }

    /** A product in whose databases nothing is counted. */
    public Product(
            ProductSheet sheet,
            FeatureMatrix features,
            Environment environment,
            Map<String, EditionConfiguration> configurations,
            Map<String, Pack> packs,
            Map<String, DataStep> dataSteps,
            List<Playbook> playbooks,
            DiagnosisSheet diagnosis,
            PriceSheet prices,
            @Nullable Tenancy tenancy,
            @Nullable Entitlements entitlements,
            @Nullable Sample sample) {
        this(
                sheet,
                features,
                environment,
                configurations,
                packs,
                dataSteps,
                playbooks,
                diagnosis,
                prices,
                UsageSheet.NONE,
                tenancy,
                entitlements,
                sample);
    }

    public String id() {
        return sheet.id();
    }

    public String name() {
        return sheet.name();
    }

    public List<Edition> editions() {
        return sheet.editions();
    }

    public Edition edition(String id) {
        return findEdition(id)
                .orElseThrow(() -> new NoSuchElementException("%s has no edition %s".formatted(name(), id)));
    }

    public Optional<Edition> findEdition(String id) {
        return editions().stream().filter(edition -> edition.id().equals(id)).findFirst();
    }

    /** What people call an edition; its id when the product does not know it any more. */
    public String editionName(String id) {
        return findEdition(id).map(Edition::name).orElse(id);
    }

    public Optional<Playbook> playbook(String name) {
        return playbooks.stream()
                .filter(playbook -> playbook.name().equals(name))
                .findFirst();
    }

    /** Those that lead from the edition to another. */
    public List<Playbook> playbooksFrom(String edition) {
        return playbooks.stream()
                .filter(playbook -> playbook.route() instanceof Route.Between between && between.begins(edition))
                .toList();
    }

    /** Those that an installation of the edition can run and keep its edition. */
    public List<Playbook> playbooksWithin(String edition) {
        return playbooks.stream()
                .filter(playbook -> playbook.route() instanceof Route.Within within && within.begins(edition))
                .toList();
    }

    /** The one that goes back to a backup, if the product has one. */
    public Optional<Playbook> playbookBack() {
        return playbooks.stream()
                .filter(playbook -> playbook.route() instanceof Route.Back)
                .findFirst();
    }

    /** The one that leads from one edition to another. */
    public Optional<Playbook> playbook(String from, String to) {
        return playbooksFrom(from).stream()
                .filter(playbook -> playbook.route().leads(from, to))
                .findFirst();
    }

    /** Whether the way ends at a higher edition than it begins; editions stand in rising order. */
    public boolean rises(Route.Between way) {
        return editions().indexOf(edition(way.to())) > editions().indexOf(edition(way.from()));
    }

    public Pack pack(String id) {
        return Optional.ofNullable(packs.get(id))
                .orElseThrow(() -> new NoSuchElementException("%s has no pack %s".formatted(name(), id)));
    }

    /** The same with another pack in the place of the one of its id. */
    public Product with(Pack other) {
        Map<String, Pack> others = new LinkedHashMap<>(packs);
        others.put(other.id(), other);
        return new Product(
                sheet,
                features,
                environment,
                configurations,
                others,
                dataSteps,
                playbooks,
                diagnosis,
                prices,
                usage,
                tenancy,
                entitlements,
                sample);
    }

    public DataStep dataStep(String id) {
        return Optional.ofNullable(dataSteps.get(id))
                .orElseThrow(() -> new NoSuchElementException("%s has no data step %s".formatted(name(), id)));
    }

    /** For steps that only products with tenants may have. */
    public Tenancy requireTenancy() {
        return Optional.ofNullable(tenancy)
                .orElseThrow(() -> new NoSuchElementException("%s has no tenants".formatted(name())));
    }

    /** For steps that only products with entitlements may have. */
    public Entitlements requireEntitlements() {
        return Optional.ofNullable(entitlements)
                .orElseThrow(() -> new NoSuchElementException("%s has no entitlements".formatted(name())));
    }

    /** Empty when the product has nothing to configure for the edition. */
    public Optional<EditionConfiguration> configuration(Edition edition) {
        return Optional.ofNullable(configurations.get(edition.id()));
    }
}
