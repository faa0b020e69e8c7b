package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Sends a browser on to an identity provider by a page. A redirect would not do: the Content-Security-Policy of a page whose
 * form was sent forbids redirects to other sites.
 */
public final class Leaving {
    private Leaving() {}

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance leaving(String address, String host);
    }

    /** By a mere redirect to what is a path of the portal. */
    static Response.ResponseBuilder onward(URI address) {
        return address.isAbsolute() ? to(address) : Response.seeOther(address);
    }

    public static Response.ResponseBuilder to(URI address) {
        return Response.ok(Templates.leaving(address.toString(), address.getHost()), MediaType.TEXT_HTML_TYPE)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }
}
