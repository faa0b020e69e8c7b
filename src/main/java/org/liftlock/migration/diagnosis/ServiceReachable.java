package org.liftlock.migration.diagnosis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.HealthCheck.Expectation;
import org.liftlock.problem.Finding;

/**
 * Whether a service answers, to the portal and, by way of another service's answer, to the installation itself.
 *
 * @param path asked of the service
 * @param expect what its answer must say; null when any good answer will do
 * @param variable of the configuration that tells other services where this one is; null when there is none
 * @param hint what to do when it does not answer well
 */
public record ServiceReachable(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        String service,
        String path,
        @Nullable Expectation expect,
        @Nullable String variable,
        String hint)
        implements Check {
    private static final List<String> OWN_MACHINE = List.of("localhost", "127.0.0.1", "::1", "[::1]");

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public List<Finding> look(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        findings.add(subject.address(service)
                .map(address -> asked(subject, address))
                .orElseGet(() -> subject.unknownAddress(service)));
        Optional.ofNullable(variable).map(name -> configured(subject, name)).ifPresent(findings::add);
        return findings;
    }

    private Finding asked(Subject subject, URI address) {
        String name = "%s %s (%s)".formatted(subject.title(service), path, address.getAuthority());
        return switch (Reply.of(Reply.at(address, path))) {
            case Reply.Silent silent ->
                Finding.error("service_silent", "%s does not answer: %s.".formatted(name, silent.words()), hint);
            case Reply.Answered answer
            when answer.status() == 401 || answer.status() == 403 ->
                Finding.info("service_closed", "%s is there and wants a sign-in.".formatted(name));
            case Reply.Answered answer
            when !answer.good() || !fits(answer) ->
                Finding.error("service_unwell", "%s is not well: %s.".formatted(name, answer.words()), hint);
            case Reply.Answered answer -> Finding.info("service_well", "%s is well.".formatted(name));
        };
    }

    private boolean fits(Reply.Answered answer) {
        return expect == null
                || answer.value(expect.pointer()).map(expect.oneOf()::contains).orElse(false);
    }

    private Finding configured(Subject subject, String name) {
        if (!subject.settings().known()) {
            return Finding.info(
                    "configuration_unknown",
                    "The portal has no configuration files of this installation, so %s was not looked at."
                            .formatted(name));
        }
        return subject.settings()
                .value(name)
                .map(value -> judged(subject, name, value))
                .orElseGet(
                        () -> Finding.error(
                                "variable_missing",
                                "%s is not set, so the other services do not know where %s is."
                                        .formatted(name, subject.title(service)),
                                "Set it in .env to the address of the service as the compose file names it, and restart the services."));
    }

    private Finding judged(Subject subject, String name, String value) {
        Optional<URI> address = address(value);
        if (address.isEmpty()) {
            return Finding.error(
                    "variable_no_address",
                    "%s is %s, which is no address.".formatted(name, value),
                    "Write it like http://name:port, with the name that the compose file gives to the service.");
        }
        Integer usual = subject.site().from().ports().get(service);
        int port = port(address.get());
        boolean known = usual == null
                || usual == port
                || subject.address(service).map(here -> port(here) == port).orElse(false);
        if (!known) {
            return Finding.warning(
                    "variable_other_port",
                    "%s leads to port %d, but %s usually listens on %d."
                            .formatted(name, port, subject.title(service), usual),
                    "Correct the port in .env if it is a slip, and restart the services.");
        }
        return OWN_MACHINE.contains(String.valueOf(address.get().getHost()))
                ? Finding.warning(
                        "variable_own_machine",
                        "%s leads to %s. Inside a container that is the container itself and not the machine."
                                .formatted(name, address.get().getHost()),
                        "If the services run in containers, write the name that the compose file gives to the service.")
                : Finding.info("variable", "%s is %s.".formatted(name, value));
    }

    private static Optional<URI> address(String value) {
        try {
            return Optional.of(URI.create(value.strip())).filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }
}
