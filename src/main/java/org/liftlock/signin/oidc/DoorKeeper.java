package org.liftlock.signin.oidc;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the framework through which identity provider the sender of a request is to come; most pages have none. */
@ApplicationScoped
class DoorKeeper implements TenantConfigResolver {
    private static final Pattern PATH = Pattern.compile("/sso(?:/([a-z0-9-]+))?/oidc/(?:login|callback)");

    private final Doors doors;
    private final StaffDoor staff;

    DoorKeeper(Doors doors, StaffDoor staff) {
        this.doors = doors;
        this.staff = staff;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        Matcher path = PATH.matcher(request.normalizedPath());
        return path.matches()
                ? context.runBlocking(() -> config(Optional.ofNullable(path.group(1))))
                : Uni.createFrom().nullItem();
    }

    private @Nullable OidcTenantConfig config(Optional<String> slug) {
        return slug.map(doors::door).orElseGet(staff::door).map(Door::config).orElse(null);
    }
}
