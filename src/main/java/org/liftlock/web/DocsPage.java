package org.liftlock.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The API's own page: Swagger UI, started by a script of ours, so that no page needs anything inline. */
@Path("/docs")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class DocsPage {
    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance docs();
    }

    @GET
    public TemplateInstance show() {
        return Templates.docs();
    }
}
