package org.liftlock.migration.diagnosis;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Whether people who sign in elsewhere are sent back to where the installation answers.
 *
 * @param prefix of the variables, such as OAUTH2_ for OAUTH2_GOOGLE_CLIENT_ID
 * @param origins the variable that lists the addresses from which browsers may call; null when there is none
 * @param services that a redirect may lead to
 * @param caller the service whose pages call the others
 * @param providers name, whether it is complete, and where it redirects to (or null), for each that is in use
 */
public record RedirectAddresses(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        String prefix,
        @Nullable String origins,
        List<String> services,
        String caller,
        @Nullable Asked providers)
        implements Check {
    private static final String CLIENT = "_CLIENT_ID";
    private static final String SECRET = "_CLIENT_SECRET";
    private static final List<String> REDIRECTS = List.of("_REDIRECT_URI", "_REDIRECT_URL", "_CALLBACK_URL");
    private static final List<String> OWN_MACHINE = List.of("localhost", "127.0.0.1");

    private record Provider(
            String name, boolean complete, @Nullable String redirect) {}

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        variables(subject, findings);
        stored(subject, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.info("no_providers", "Nobody signs in through a provider here: none is set up."));
        } else {
            callers(subject).ifPresent(findings::add);
        }
        return findings;
    }

    private void variables(Subject subject, List<Finding> findings) {
        Settings settings = subject.settings();
        settings.namesBeginningWith(prefix)
                .filter(name -> name.endsWith(CLIENT) && settings.value(name).isPresent())
                .forEach(name -> {
                    String provider = name.substring(0, name.length() - CLIENT.length());
                    findings.add(
                            settings.value(provider + SECRET).isPresent()
                                    ? Finding.info(
                                            "client_configured", "%s has its client id and secret.".formatted(provider))
                                    : incomplete(provider + " has a client id but no " + provider + SECRET));
                });
        settings.namesBeginningWith(prefix)
                .filter(name -> REDIRECTS.stream().anyMatch(name::endsWith))
                .forEach(name -> settings.value(name).ifPresent(value -> findings.add(redirect(subject, name, value))));
    }

    private void stored(Subject subject, List<Finding> findings) throws SQLException {
        if (providers == null) {
            return;
        }
        for (Provider provider : providers.rows(
                subject.connection(), row -> new Provider(row.getString(1), row.getBoolean(2), row.getString(3)))) {
            findings.add(
                    provider.complete()
                            ? Finding.info(
                                    "provider_complete", "The provider %s is complete.".formatted(provider.name()))
                            : incomplete("The provider %s is switched on without client id or secret"
                                    .formatted(provider.name())));
            Optional.ofNullable(provider.redirect())
                    .map(address -> redirect(subject, "The provider " + provider.name(), address))
                    .ifPresent(findings::add);
        }
    }

    private static Finding incomplete(String what) {
        return Finding.error(
                "client_incomplete",
                what + ", so nobody can sign in through it.",
                "Copy client id and secret from the provider's page, and restart the API after a change of .env.");
    }

    private Finding redirect(Subject subject, String who, String value) {
        Optional<URI> address = address(value);
        if (address.isEmpty() || !value.equals(value.strip())) {
            return Finding.error(
                    "redirect_no_address",
                    "%s redirects to \"%s\", which is no whole address.".formatted(who, value),
                    "Write it like https://name/path, without spaces, exactly as it stands at the provider.");
        }
        List<URI> here = services.stream()
                .flatMap(service -> subject.address(service).stream())
                .toList();
        if (!here.isEmpty() && here.stream().noneMatch(own -> sameOrigin(own, address.get()))) {
            return Finding.error(
                    "redirect_elsewhere",
                    "%s redirects to %s, but the installation answers on %s."
                            .formatted(
                                    who,
                                    origin(address.get()),
                                    here.stream().map(RedirectAddresses::origin).toList()),
                    "Correct it here and at the provider: both must be the same, to the port and the last slash. If the installation has another public address, enter that in the portal.");
        }
        return "http".equals(address.get().getScheme())
                        && !OWN_MACHINE.contains(address.get().getHost())
                ? Finding.warning(
                        "redirect_unencrypted",
                        "%s redirects to %s without encryption; most providers refuse that.".formatted(who, value),
                        "Serve it with https, and change it here and at the provider.")
                : Finding.info(
                        "redirect",
                        "%s redirects to %s. The same must stand at the provider, to the last slash."
                                .formatted(who, value));
    }

    /** Browsers refuse answers of an API that does not name the origin of the page that asked. */
    private Optional<Finding> callers(Subject subject) {
        if (origins == null || !subject.settings().known()) {
            return Optional.empty();
        }
        Optional<URI> page = subject.address(caller);
        List<String> allowed = subject.settings()
                .value(origins)
                .map(list -> Arrays.stream(list.split("[,\\s\\[\\]\"']+"))
                        .filter(origin -> !origin.isBlank())
                        .map(origin -> origin.replaceAll("/+$", ""))
                        .toList())
                .orElse(List.of());
        return page.map(
                own -> allowed.contains("*") || allowed.contains(origin(own))
                        ? Finding.info("origin", "%s allows %s.".formatted(origins, origin(own)))
                        : Finding.warning(
                                "origin_not_allowed",
                                "%s names %s and not %s, where the %s answers."
                                        .formatted(
                                                origins,
                                                allowed.isEmpty() ? "nothing" : String.join(", ", allowed),
                                                origin(own),
                                                subject.title(caller)),
                                "If people open it there, add that address, and restart the API. If they open it elsewhere, enter that address in the portal."));
    }

    private static Optional<URI> address(String value) {
        try {
            return Optional.of(URI.create(value.strip()))
                    .filter(address -> address.getHost() != null
                            && String.valueOf(address.getScheme()).startsWith("http"));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI address) {
        return "%s://%s".formatted(address.getScheme(), address.getAuthority());
    }
}
