package org.liftlock.migration.step;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.ProductSheet.ServiceSpec;

/** The services that an installation runs in one edition, and where those of them answer of which that is known. */
record Services(Site site, Edition edition, Map<String, URI> addresses) {

    static Services before(Site site) {
        return new Services(site, site.from(), site.servicesBefore());
    }

    static Services after(Site site) {
        return new Services(site, site.to(), site.services());
    }

    List<ServiceSpec> all() {
        return site.product().sheet().services().stream()
                .filter(service -> service.editions().contains(edition.id()))
                .toList();
    }

    /** Those that can be asked, the one that matters most first. */
    List<Known> known() {
        return all().stream()
                .filter(service -> addresses.containsKey(service.id()))
                .map(service -> new Known(service, address(service.id()).orElseThrow()))
                .toList();
    }

    Optional<ServiceAddress> address(String id) {
        return site.product().sheet().services().stream()
                .filter(service -> service.id().equals(id))
                .flatMap(service -> Optional.ofNullable(addresses.get(id)).stream()
                        .map(base -> new ServiceAddress(service.title(), base)))
                .findFirst();
    }

    /** A service that can be asked. */
    record Known(ServiceSpec service, ServiceAddress address) {
        String title() {
            return service.title();
        }

        /** Its health where it tells it, else whatever its root answers. */
        ServiceReply ask() {
            return address.ask(service.health() == null ? "/" : service.health());
        }
    }

    /** Such as "API, ML service". */
    String words() {
        return all().isEmpty()
                ? "the services"
                : all().stream().map(ServiceSpec::title).collect(Collectors.joining(", "));
    }

    List<Change> changes(String detail) {
        return all().stream()
                .map(service -> new Change("service", service.title(), detail))
                .toList();
    }

    /** Says of which services the portal does not know the address. */
    List<Finding> unknown() {
        List<String> titles = all().stream()
                .filter(service -> service.health() != null && !addresses.containsKey(service.id()))
                .map(ServiceSpec::title)
                .toList();
        return titles.isEmpty()
                ? List.of()
                : List.of(
                        Finding.warning(
                                "address_unknown",
                                "The portal does not know where these services of %s answer, so it cannot ask whether they run: %s."
                                        .formatted(edition.name(), String.join(", ", titles)),
                                "Add their addresses to the installation if the portal can reach them; otherwise look yourself."));
    }
}
