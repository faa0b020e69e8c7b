package org.liftlock.signin;

import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.liftlock.web.ProblemBody;

/** Answers whoever asks for something that needs a permission without being signed in. */
class Strangers {
    private final RoutingContext request;

    Strangers(RoutingContext request) {
        this.request = request;
    }

    @ServerExceptionMapper
    Response unknown(UnauthorizedException refused) {
        return SessionMechanism.isApi(request)
                ? Response.status(401)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .type(ProblemBody.MEDIA_TYPE)
                        .entity(SessionMechanism.refusal())
                        .build()
                : Response.seeOther(URI.create(SessionMechanism.signInAddress(request)))
                        .build();
    }
}
